/** What may be asked of a Taskfile's outline: which tasks and commands there are, and in what order. */

/** Beside which other task or command; at the end without one. */
export type Place<T> = { readonly before: T } | { readonly after: T };

/** Plain data, as a Taskfile holds it. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** A task's mapping. */
export type NewTask = Readonly<Record<string, Value>>;

/** Shell text, or a mapping such as `{ task: 'build' }`. */
export type NewCommand = string | Readonly<Record<string, Value>>;

/**
 * One change of the outline. `task` is a key under `tasks:` in this file; indexes count the commands go-task sees, as
 * those of `CommandEdit` do.
 */
export type Step =
  | { readonly to: 'add-task'; readonly task: string; readonly body: NewTask; readonly place?: Place<string> }
  /** With the comment lines directly above and those below that are indented like its body. */
  | { readonly to: 'remove-task'; readonly task: string }
  | { readonly to: 'move-task'; readonly task: string; readonly place?: Place<string> }
  /** The key alone: what calls the task keeps calling the old name. */
  | { readonly to: 'rename-task'; readonly task: string; readonly name: string }
  /** The whole key. A comment in it or above it has no place then. */
  | { readonly to: 'remove-key'; readonly task: string; readonly key: 'deps' | 'vars' }
  /** Where it runs; without `dir` the key goes. Not for short forms, which have no place for it. */
  | { readonly to: 'set-dir'; readonly task: string; readonly dir?: string }
  | CommandStep;

export type CommandStep =
  | {
      readonly to: 'add-command';
      readonly task: string;
      readonly command: NewCommand;
      readonly place?: Place<number>;
    }
  /** With the comment lines directly above it, unlike the `removed` of `CommandEdit`. */
  | { readonly to: 'remove-command'; readonly task: string; readonly index: number }
  | { readonly to: 'move-command'; readonly task: string; readonly index: number; readonly place?: Place<number> };

/** The position, of `count`, that a new neighbour of this place takes; `find` gives the position of what it names. */
export function positionOf<T>(place: Place<T> | undefined, count: number, find: (name: T) => number): number {
  if (!place) return count;
  return 'before' in place ? find(place.before) : find(place.after) + 1;
}

/** The list with the element at `from` before the one that was at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, i) => i !== from);
  rest.splice(to > from ? to - 1 : to, 0, ...list.slice(from, from + 1));
  return rest;
}
