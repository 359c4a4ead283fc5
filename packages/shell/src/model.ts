/**
 * What static analysis knows of a piece of shell text. Offsets are UTF-16 units into that text.
 */

/** One word of a command, expansions resolved as far as the text alone allows. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly text: string;
  /** The literal value; absent when an expansion makes it unknown. A glob stays as written. */
  readonly value?: string;
  /** Holds an unquoted `*`, `?`, `[…]` or `{a,b}`. */
  readonly glob: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Redirection {
  /** `>`, `>>`, `<`, `&>`, `<<`, … */
  readonly operator: string;
  readonly fd?: number;
  /** Absent for here-documents and descriptor copies such as `2>&1`. */
  readonly target?: ShellWord;
}

/** A directory relative to where the script starts; absent path: unknown (after `cd "$X"`). */
export interface Cwd {
  readonly path?: string;
}

/** One simple command, wherever it stands in the script. */
export interface CommandSummary {
  /** `argv[0]` is the program; empty for a bare assignment or redirection. */
  readonly argv: readonly ShellWord[];
  readonly assignments: readonly { readonly name: string; readonly value?: string }[];
  readonly redirections: readonly Redirection[];
  readonly cwd: Cwd;
  /** Runs in the background (`&`), directly or through an enclosing construct. */
  readonly background: boolean;
  /** Inside an `if`/`while`/`case` test or after `&&`/`||`: its failure does not by itself fail the script. */
  readonly guarded: boolean;
  /** Inside `$(…)`, backquotes or `<(…)`. */
  readonly substitution: boolean;
  /** Reads another command's output (right of `|`). */
  readonly piped: boolean;
  readonly start: number;
  readonly end: number;
}

export interface ShellError {
  readonly message: string;
  readonly offset: number;
}

export interface ScriptSummary {
  readonly text: string;
  /** In the order they stand in the text; nested ones (substitutions, bodies) included. */
  readonly commands: readonly CommandSummary[];
  /** Syntax errors; when there are any, `commands` holds what could be recovered. */
  readonly errors: readonly ShellError[];
  /** Syntax or builtins that POSIX `sh` does not share with bash, in words; empty: same meaning in both. */
  readonly bashOnly: readonly string[];
  /** One simple command, pipeline or and-or list; no `;`, newline list, compound command or background job. */
  readonly plain: boolean;
  /**
   * For a plain text of the form `cd DIR && REST` where DIR is literal and REST holds no `||` at that level:
   * the directory and the text left when the `cd` is lifted out.
   */
  readonly lifted?: { readonly dir: string; readonly text: string };
  /** Ends never by itself: `while true` without a way out, alone or waited for. */
  readonly neverEnds: boolean;
}
