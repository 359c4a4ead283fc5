/** The package.json scripts that win a target name from a task that does something else. */
import { registeredAnalyses } from './registered';

export interface ScriptConflict {
  /** Workspace-relative path. */
  readonly packageJson: string;
  readonly script: string;
  readonly task: string;
}

/** Conflicts of the whole workspace as it is on disk, in the order of the Taskfiles. */
export function scriptConflicts(root: string): ScriptConflict[] {
  const tasks = registeredAnalyses(root).flatMap(({ analysis }) => analysis.tasks);
  return tasks.flatMap(({ shadowedBy, task }) =>
    shadowedBy?.by === 'script' ? [{ packageJson: shadowedBy.from, script: shadowedBy.target, task: task.id }] : [],
  );
}
