/** Which Taskfiles are a package's own, and which namespaces of an entry lead to them. */
import { directoryOf, type PackageIndex } from '@nx-taskfile/planner';
import { TASKFILE_NAMES, type Task, type Taskfile } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { Entry } from './model';

/** The package Taskfile that a task is reached through. */
export interface Home {
  /** Workspace-relative directory of the Taskfile. */
  readonly dir: string;
  /** The task's name as that Taskfile knows it. */
  readonly rest: string;
}

export interface Homes {
  /** Outermost first; empty for the entry's own tasks. */
  of(task: Task): readonly Home[];
}

/**
 * Workspace-relative paths of the included Taskfiles that run where they lie. Such a folder is a package even without a
 * manifest; a topic file or a library runs where others want it to.
 */
export function taskfilesAtHome(taskfile: Taskfile, root: string): readonly string[] {
  const found = new Set<string>();
  for (const task of taskfile.tasks.values()) {
    if (task.dir === undefined || found.has(task.file) || !isFindable(task.file)) continue;
    const lies = posix.dirname(task.file);
    const runs = posix.resolve(taskfile.rootDir, task.dir);
    if (lies !== root && (runs === lies || runs.startsWith(`${lies}/`))) found.add(task.file);
  }
  return [...found].map(file => posix.relative(root, file));
}

/** A namespace leads to the Taskfile that declares tasks under exactly that name, if it is one that people could start. */
export function homesOf(entry: Entry, root: string, packages: PackageIndex): Homes {
  const dirs = new Map<string, Set<string>>();
  for (const task of entry.taskfile.tasks.values()) {
    if (task.namespace.length === 0 || !isFindable(task.file)) continue;
    const dir = directoryOf(posix.relative(root, task.file));
    if (dir === '.' || !packages.at(dir)) continue;
    const namespace = task.namespace.join(':');
    const known = dirs.get(namespace);
    if (known) known.add(dir);
    else dirs.set(namespace, new Set([dir]));
  }
  return {
    of: task =>
      task.namespace.flatMap((_, i) => {
        const namespace = task.namespace.slice(0, i + 1).join(':');
        const rest = task.name.slice(namespace.length + 1);
        return rest === '' || !task.name.startsWith(`${namespace}:`)
          ? []
          : [...(dirs.get(namespace) ?? [])].map(dir => ({ dir, rest }));
      }),
  };
}

const NAMES: ReadonlySet<string> = new Set(TASKFILE_NAMES);

/** Whether `task` would find it by itself. */
function isFindable(file: string): boolean {
  return NAMES.has(posix.basename(file));
}
