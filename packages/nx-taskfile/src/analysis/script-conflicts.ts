/** The package.json scripts that win a target name from a task that does something else. */
import { workspaceFacts } from '@nx-taskfile/footprint';
import { normaliseOptions } from '../options';
import { findFiles } from '../workspace/files';
import { analyse } from './analyse';

export interface ScriptConflict {
  /** Workspace-relative path. */
  readonly packageJson: string;
  readonly script: string;
  readonly task: string;
}

/** Conflicts of the whole workspace as it is on disk, in the order of the Taskfiles. */
export function scriptConflicts(root: string): ScriptConflict[] {
  const facts = workspaceFacts(root);
  const { tasks } = analyse({ root, files: findFiles(root), facts, options: normaliseOptions(undefined) });
  return tasks.flatMap(({ shadowedBy, task }) =>
    shadowedBy?.by === 'script' ? [{ packageJson: shadowedBy.from, script: shadowedBy.target, task: task.id }] : [],
  );
}
