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

/** The codes of what this package finds: each has a row in docs/diagnostics.md. */
export const DIAGNOSTIC_CODES = [
  'yaml/syntax',
  'yaml/alias',
  'taskfile/not-found',
  'taskfile/unreadable',
  'taskfile/missing-version',
  'taskfile/version',
  'taskfile/decode',
  'taskfile/duplicate-key',
  'taskfile/unknown-key',
  'taskfile/empty-defer',
  'taskfile/empty-loop',
  'taskfile/timestamp',
  'taskfile/too-large',
  'taskfile/output',
  'include/not-found',
  'include/remote',
  'include/insecure',
  'include/fetch-failed',
  'include/too-many-remote',
  'include/cycle',
  'include/checksum',
  'include/dotenv',
  'include/template',
  'include/version-mismatch',
  'include/too-deep',
  'include/too-many-tasks',
  'task/duplicate',
  'task/dir',
  'call/unknown-task',
  'call/ambiguous-alias',
  'call/pattern',
  'template/parse',
  'template/exec',
  'template/limit',
  'loop/not-a-list',
  'loop/reference',
  'loop/not-iterable',
  'loop/too-long',
  'requires/enum',
  'dotenv/syntax',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** What the stages after this one find, in areas of their own; the page holds these too. */
export type LaterCode =
  | `${'intent' | 'plan' | 'target' | 'lowering' | 'options' | 'cache' | 'hazard'}/${string}`
  | 'call/cycle'
  | 'call/itself'
  | 'call/internal-task'
  | 'call/unknown-script'
  | 'include/outside-workspace'
  | 'taskfile/foreign';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Something worth telling a person, as data. Stages collect diagnostics and never throw them;
 * only the outermost edge (plugin, CLI, generator) decides what is fatal.
 * Every code is documented in docs/diagnostics.md; those of this package have an example in diagnostics.test.ts.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode | LaterCode;
  readonly severity: Severity;
  /** One sentence without a trailing newline, naming what is wrong in the user's words. */
  readonly message: string;
  /** Absolute path of the file the message is about, or its address without the password. */
  readonly file: string;
  readonly range?: Range;
  /** What to do next. */
  readonly hint?: string;
}
