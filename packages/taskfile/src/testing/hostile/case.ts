/** One input that nobody writes in good faith, and what must come of it. */

export interface HostileCase {
  /** Unique, as a sentence. */
  readonly name: string;
  /** What to write, by path below the scratch folder; the entry is `Taskfile.yml` there. */
  readonly files?: () => Readonly<Record<string, string | Uint8Array>>;
  /** What files alone cannot be: links, pipes, folders. */
  readonly prepare?: (dir: string) => void;
  /** The task to call; every task by default (the first hundred when there are more). */
  readonly call?: string;
  /** `loads`: no error at all. Otherwise the codes of which the first error must have one. */
  readonly outcome: 'loads' | readonly string[];
}

/** What came of a case in its process. */
export interface Outcome {
  /** Codes of the errors, in order. */
  readonly errors: readonly string[];
  /** Everything said, for a failure's message. */
  readonly messages: readonly string[];
  /** What was thrown instead of reported. */
  readonly thrown?: string;
  /** Processor time of loading and the slowest of what is done then, in milliseconds. */
  readonly cpu: number;
  /** Peak memory of the process so far, in megabytes. */
  readonly rss: number;
}

export const HEAD = "version: '3'\n";

/** A Taskfile with one task `a` whose only command is the text, as a literal block. */
export function command(text: string, above = ''): () => Record<string, string> {
  return () => ({ 'Taskfile.yml': `${HEAD}${above}tasks:\n  a:\n    cmds:\n      - |-\n        ${text}\n` });
}

/** The Taskfile's text alone. */
export function taskfile(text: () => string | Uint8Array): () => Record<string, string | Uint8Array> {
  return () => ({ 'Taskfile.yml': text() });
}

/** `count` lines. */
export function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');
}
