/**
 * What static analysis knows of a piece of shell text. Offsets are UTF-16 units into that text.
 */

/** One word of a command, expansions resolved as far as the text alone allows. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly text: string;
  /**
   * The literal value; absent when an expansion makes it unknown. A glob stays as written.
   * An unknown word with an unquoted expansion may stand for any number of words, none included. A hole of the text
   * (`holes.ts`) is such an expansion, wherever it stands.
   */
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
  /** Absent for here-documents, here-strings and descriptor copies such as `2>&1`. */
  readonly target?: ShellWord;
  /** The text of a here-document or here-string; its value is absent when an expansion makes it unknown. */
  readonly body?: ShellWord;
}

/** A directory relative to where the script starts, normalised, `.` at the start; absent path: unknown (after `cd "$X"`). */
export interface Cwd {
  readonly path?: string;
}

/**
 * One simple command, wherever it stands in the script. `[[ … ]]` counts as one, its operators as words of their own.
 * In text that is decoded before it is parsed (the strings given to `trap` and `eval`, nested backquotes) `start` and `end` are
 * those of the word that holds it, and so are the offsets of its words.
 */
export interface CommandSummary {
  /** `argv[0]` is the program; empty for a bare assignment, or for the redirections of a compound command. */
  readonly argv: readonly ShellWord[];
  readonly assignments: readonly { readonly name: string; readonly value?: string }[];
  readonly redirections: readonly Redirection[];
  readonly cwd: Cwd;
  /** Runs in the background (`&`), directly or through an enclosing construct. */
  readonly background: boolean;
  /** Its failure does not by itself fail the script: in the test of `if`/`while`/`until`, after `!`, left of `||`. */
  readonly guarded: boolean;
  /** Inside `$(…)`, backquotes or `<(…)`. */
  readonly substitution: boolean;
  /** Reads another command's output (right of `|`), directly or through an enclosing construct. */
  readonly piped: boolean;
  /** `argv[0]` is certainly a function of the script, whose commands are listed where it is defined. */
  readonly callsFunction: boolean;
  readonly start: number;
  readonly end: number;
}

/** A word that belongs to no command: an element of a `for`/`select` list or of an array, the subject of `case`. */
export interface LooseWord {
  readonly word: ShellWord;
  readonly cwd: Cwd;
}

export interface ShellError {
  readonly message: string;
  readonly offset: number;
}

export interface ScriptSummary {
  readonly text: string;
  /** In the order they stand in the text; nested ones (substitutions, bodies) included. */
  readonly commands: readonly CommandSummary[];
  /** In the order they stand in the text. What they expand to is read, though no command names it. */
  readonly looseWords: readonly LooseWord[];
  /** Names of the functions it defines. Their bodies' commands are listed where they are defined, calls as commands. */
  readonly functions: readonly string[];
  /**
   * Names of the variables that it takes from its surroundings, as far as the text shows: those it expands where it has not
   * certainly set them. `!NAME`: the one that the value of NAME names.
   */
  readonly parameters: readonly string[];
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
