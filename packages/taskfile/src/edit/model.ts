/** What may be asked of a Taskfile's text. */

/** A change to one command. Indexes count the commands go-task sees: null entries are none (semantics 2.0). */
export type CommandEdit =
  /** The command becomes `task: NAME`; what else its entry says (`silent`, `if`, …) stays. */
  | { readonly index: number; readonly to: 'call'; readonly task: string }
  /** The shell text changes; its YAML style stays where it can hold the new text. */
  | { readonly index: number; readonly to: 'text'; readonly text: string }
  /** The entry goes, with a comment on its own line; comment lines above it stay. */
  | { readonly index: number; readonly to: 'removed' };

export interface TaskEdit {
  /** Key under `tasks:` in this file. */
  readonly task: string;
  /** Indexes into the original list, at most one edit for each. */
  readonly commands?: readonly CommandEdit[];
  /** Calls (after the edits above) that leave `cmds` to run side by side. */
  readonly members?: Members;
}

export interface Members {
  /** Indexes into the original list; each entry says nothing but `task: NAME`. */
  readonly indexes: readonly number[];
  /** What they call, in the same order. */
  readonly names: readonly string[];
  /**
   * `deps`: added to the task's own `deps`. Holder: a new internal task with these `deps` right after this one, called
   * where the first member stood.
   */
  readonly as: 'deps' | { readonly holder: string };
}

/**
 * The edit cannot be written into this text without changing something else: the commands come from an alias, an entry
 * has options a dependency cannot have, … The text is untouched; report it and leave the task to a person.
 */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  constructor(
    readonly task: string,
    readonly reason: string,
  ) {
    super(`cannot edit task "${task}": ${reason}`);
  }
}
