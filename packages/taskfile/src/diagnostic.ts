/** One place in a file. Lines and columns count from 1, the offset (UTF-16 units) from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'info';

/**
 * Something worth telling a person, as data. Stages collect diagnostics and never throw them;
 * only the outermost edge (plugin, CLI, generator) decides what is fatal.
 * Every code is documented in docs/diagnostics.md.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence without a trailing newline, naming what is wrong in the user's words. */
  readonly message: string;
  /** Absolute path of the file the message is about, or its address without the password. */
  readonly file: string;
  readonly range?: Range;
  /** What to do next. */
  readonly hint?: string;
}
