/** Which Taskfiles people run `task` from, loaded and repaired. */
import { directoryOf, repairIntent } from '@nx-taskfile/planner';
import { chooseTaskfile, load, type Diagnostic, type LoadResult } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { workspaceTaskfiles, type Consulted, type TaskfileSource } from '../workspace/taskfiles';
import type { Entry } from './model';

export interface Entries {
  readonly entries: readonly Entry[];
  /** Of error severity, of files that could not be loaded. */
  readonly failures: readonly Diagnostic[];
  /** What the loader looked at, by workspace-relative path. */
  readonly consulted: ReadonlyMap<string, Consulted>;
}

/** Folders whose Taskfiles belong to tests, templates or other people. */
const NOT_OURS = new Set(['testdata', 'fixtures', '__fixtures__', 'templates', 'vendor', 'node_modules']);

/**
 * Loads the Taskfile that go-task would choose in each directory; those that another one includes are no entries.
 * @returns the entries in path order
 */
export function loadEntries(root: string, files: readonly string[]): Entries {
  const source = workspaceTaskfiles(root);
  const loaded = candidates(files).map(file => ({ file, result: loadInside(root, `${root}/${file}`, source) }));
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
  return { entries, failures, consulted: source.consulted() };
}

/** Loads without reading a file outside of the workspace: an include that leads there is an error of its own. */
function loadInside(root: string, file: string, source: TaskfileSource): LoadResult {
  const outside: string[] = [];
  const inside = (path: string): boolean => {
    if (path === root || path.startsWith(`${root}/`)) return true;
    outside.push(path);
    return false;
  };
  const result = load(file, {
    env: {},
    files: {
      read: path => (inside(path) ? source.read(path) : undefined),
      exists: path => inside(path) && source.exists(path),
      isDirectory: path => inside(path) && source.isDirectory(path),
    },
  });
  const cause = result.diagnostics.find(d => d.code === 'include/not-found');
  const [path] = outside;
  // An optional include may be absent, here too.
  if (path === undefined || result.taskfile) return result;
  return {
    diagnostics: [
      {
        code: 'include/outside-workspace',
        severity: 'error',
        message: `the include ${path} lies outside of the workspace and is not read`,
        file: cause?.file ?? file,
        ...(cause?.range && { range: cause.range }),
        hint: 'move it into the workspace, or make it `optional: true` if it only exists on some machines',
      },
    ],
  };
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
