/** Which lines of the options hold for a task. */
import type { Task } from '@nx-taskfile/taskfile';
import type { TaskRule } from '../options/model';
import { taskMatcher } from '../options/match';
import type { Entry } from './model';

export interface Rules<T> {
  /** In the order they are written. */
  readonly of: (task: Task, entry: Entry) => readonly TaskRule<T>[];
  /** Those that held for none of the tasks asked about. */
  readonly unused: () => readonly TaskRule<T>[];
}

/** @param root the workspace's, absolute */
export function rulesOf<T>(rules: readonly TaskRule<T>[], root: string): Rules<T> {
  if (rules.length === 0) return { of: () => [], unused: () => [] };
  const matching = taskMatcher(rules);
  const used = new Set<TaskRule<T>>();
  const relative = (file: string): string => (file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file);
  return {
    of: (task, entry) => {
      const found = matching({ task: task.name, files: [entry.file, relative(task.file)] });
      for (const rule of found) used.add(rule);
      return found;
    },
    unused: () => rules.filter(rule => !used.has(rule)),
  };
}
