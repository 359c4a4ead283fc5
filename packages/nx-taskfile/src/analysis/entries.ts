/** Which Taskfiles people run `task` from, loaded and repaired. */
import { repairIntent } from '@nx-taskfile/planner';
import { chooseTaskfile, load, type Diagnostic } from '@nx-taskfile/taskfile';
import { directoryOf } from '@nx-taskfile/planner';
import { posix } from 'node:path';
import type { Entry } from './model';

/** Folders whose Taskfiles belong to tests, templates or other people. */
const NOT_OURS = new Set(['testdata', 'fixtures', '__fixtures__', 'templates', 'vendor', 'node_modules']);

/**
 * Loads the Taskfile that go-task would choose in each directory; those that another one includes are no entries.
 * @returns the entries in path order, and the diagnostics of error severity of files that could not be loaded.
 */
export function loadEntries(
  root: string,
  files: readonly string[],
): { entries: readonly Entry[]; failures: readonly Diagnostic[] } {
  const loaded = candidates(files).map(file => ({ file, result: load(`${root}/${file}`, { env: {} }) }));
  const included = new Set(loaded.flatMap(({ result }) => result.taskfile?.files.slice(1) ?? []));
  const failures: Diagnostic[] = [];
  const entries: Entry[] = [];
  for (const { file, result } of loaded) {
    if (included.has(`${root}/${file}`)) continue;
    const errors = result.diagnostics.filter(d => d.severity === 'error');
    failures.push(...errors);
    if (!result.taskfile || errors.length > 0) continue;
    const { taskfile, repairs } = repairIntent(result.taskfile);
    entries.push({
      file,
      dir: directoryOf(file),
      taskfile,
      repairs,
      files: taskfile.files.map(f => posix.relative(root, f)),
    });
  }
  return { entries, failures };
}

function candidates(files: readonly string[]): string[] {
  const byDirectory = new Map<string, string[]>();
  for (const file of files) {
    const directory = directoryOf(file);
    if (directory.split('/').some(segment => NOT_OURS.has(segment))) continue;
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), file.slice(file.lastIndexOf('/') + 1)]);
  }
  return [...byDirectory]
    .flatMap(([directory, names]) => {
      const chosen = chooseTaskfile(names);
      return chosen === undefined ? [] : [directory === '.' ? chosen : `${directory}/${chosen}`];
    })
    .sort();
}
