/** Finds the task that a name calls (semantics 6). */
import type { Diagnostic } from './diagnostic';
import type { Task, Taskfile } from './model';
import { closest } from './text/distance';

export interface Found {
  readonly task: Task;
  /** What the wildcards of the task's name stood for. */
  readonly match: readonly string[];
}

/**
 * The task called `name`: by its exact name, else an alias, else the first task whose name or alias matches with `*`.
 * Codes: `call/unknown-task`, `call/ambiguous-alias`.
 */
export function lookup(taskfile: Taskfile, name: string): Found | { readonly diagnostic: Diagnostic } {
  const exact = taskfile.tasks.get(name);
  if (exact) return { task: exact, match: [] };
  const tasks = [...taskfile.tasks.values()];
  const [aliased, ...others] = tasks.filter(task => task.aliases.includes(name));
  if (aliased && others.length > 0) return { diagnostic: ambiguous(taskfile, name, [aliased, ...others]) };
  if (aliased) return { task: aliased, match: [] };
  for (const task of tasks) {
    for (const pattern of [task.name, ...task.aliases]) {
      const match = matchWildcards(pattern, name);
      if (match) return { task, match };
    }
  }
  return { diagnostic: unknown(taskfile, name) };
}

/**
 * What each `*` of the pattern captures, or undefined. The leftmost takes as much as it can, and may take nothing.
 * go-task reads the rest of the name as a regular expression; here it is literal.
 */
export function matchWildcards(pattern: string, name: string): readonly string[] | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name ? [] : undefined;
  if (!name.startsWith(pattern.slice(0, star))) return undefined;
  const rest = pattern.slice(star + 1);
  const literal = rest.includes('*') ? rest.slice(0, rest.indexOf('*')) : rest;
  for (let end = name.length; end >= star; end--) {
    if (!name.startsWith(literal, end)) continue;
    const more = matchWildcards(rest, name.slice(end));
    if (more) return [name.slice(star, end), ...more];
  }
  return undefined;
}

function ambiguous(taskfile: Taskfile, name: string, tasks: readonly Task[]): Diagnostic {
  return {
    code: 'call/ambiguous-alias',
    severity: 'error',
    message: `Found multiple tasks (${tasks.map(task => task.name).join(', ')}) that match "${name}"`,
    file: taskfile.entry,
    hint: 'call one of them by its full name',
  };
}

function unknown(taskfile: Taskfile, name: string): Diagnostic {
  const names = [...taskfile.tasks.values()]
    .filter(task => !task.internal)
    .flatMap(task => [task.name, ...task.aliases]);
  const meant = closest(name, names, 3);
  return {
    code: 'call/unknown-task',
    severity: 'error',
    message: `Task "${name}" does not exist`,
    file: taskfile.entry,
    hint: meant === undefined ? '`task --list-all` shows the tasks there are' : `Did you mean "${meant}"?`,
  };
}
