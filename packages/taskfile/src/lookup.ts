/** Finds the task that a name calls (semantics 6). */
import { NONE } from './none';
import type { Diagnostic } from './diagnostic';
import type { Task, Taskfile } from './model';
import { quoteGo } from './template/format/quote';
import { suggest } from './text/suggest';
import { matchName } from './text/wildcard';

export interface Found {
  readonly task: Task;
  /** What the wildcards of the task's name stood for. */
  readonly match: readonly string[];
}

/**
 * The task called `name`: by its exact name, else an alias, else the first task whose name or alias matches with `*`.
 * Codes: `call/unknown-task`, `call/ambiguous-alias`, `call/pattern`.
 */
export function lookup(taskfile: Taskfile, name: string): Found | { readonly diagnostic: Diagnostic } {
  const exact = taskfile.tasks.get(name);
  if (exact) return { task: exact, match: NONE };
  const tasks = [...taskfile.tasks.values()];
  const [aliased, ...others] = tasks.filter(task => task.aliases.includes(name));
  if (aliased && others.length > 0) return { diagnostic: ambiguous(taskfile, name, [aliased, ...others]) };
  if (aliased) return { task: aliased, match: NONE };
  return byPattern(taskfile, tasks, name) ?? { diagnostic: unknown(taskfile, name) };
}

/** The first task that matches. go-task tries them all, and cannot go on when a name is no regular expression. */
function byPattern(
  taskfile: Taskfile,
  tasks: readonly Task[],
  name: string,
): Found | { readonly diagnostic: Diagnostic } | undefined {
  let first: Found | undefined;
  for (const task of tasks) {
    for (const pattern of [task.name, ...task.aliases]) {
      const match = matchName(pattern, name);
      if (match === undefined) continue;
      if ('error' in match) return { diagnostic: badPattern(taskfile, task, pattern, name, match.error) };
      first ??= { task, match };
      break;
    }
  }
  return first;
}

function ambiguous(taskfile: Taskfile, name: string, tasks: readonly Task[]): Diagnostic {
  return {
    code: 'call/ambiguous-alias',
    severity: 'error',
    message: `Found multiple tasks (${tasks.map(task => task.name).join(', ')}) that match ${quoteGo(name)}`,
    file: taskfile.entry,
    hint: 'call one of them by its full name',
  };
}

function badPattern({ entry }: Taskfile, task: Task, pattern: string, name: string, error: string): Diagnostic {
  return {
    code: 'call/pattern',
    severity: 'error',
    message: `Task "${name}" cannot be looked for: "${pattern}" is no regular expression (${error})`,
    file: task.file === '' ? entry : task.file,
    range: task.range,
    hint: 'names that no task bears are compared with all names as patterns: rename this task',
  };
}

function unknown(taskfile: Taskfile, name: string): Diagnostic {
  const names = [...taskfile.tasks.values()]
    .filter(task => !task.internal)
    .flatMap(task => [task.name, ...task.aliases]);
  const meant = suggest(name, names);
  return {
    code: 'call/unknown-task',
    severity: 'error',
    message: `Task ${quoteGo(name)} does not exist`,
    file: taskfile.entry,
    hint: meant === undefined ? '`task --list-all` shows the tasks there are' : `Did you mean ${quoteGo(meant)}?`,
  };
}
