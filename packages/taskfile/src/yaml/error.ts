/** Why a text is not YAML to go-yaml, and where. */

/** A place in the text: the offset in UTF-16 units, line and column from 0 as go-yaml counts them (in code points). */
export interface Mark {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What gives up: go-yaml numbers the line of an error differently in each. */
export type Stage = 'reader' | 'scanner' | 'parser' | 'composer';

export interface Context {
  /** Such as `while parsing a block mapping`; empty where go-yaml names none. */
  readonly what: string;
  readonly mark: Mark;
}

export class YamlError extends Error {
  constructor(
    readonly stage: Stage,
    /** go-yaml's words, such as `did not find expected key`. */
    readonly problem: string,
    /** Where reading stopped. */
    readonly mark: Mark,
    /** The construct that was open, and where it starts. */
    readonly context?: Context,
  ) {
    super(problem);
  }

  /** The text that go-yaml gives, such as `yaml: line 3: did not find expected key`. */
  get goText(): string {
    const line = this.goLine();
    return line === 0 ? `yaml: ${this.problem}` : `yaml: line ${line}: ${this.problem}`;
  }

  /** The line in go-yaml's text, which is often the one before; 0 when it names none. */
  private goLine(): number {
    if (this.stage === 'reader' || this.stage === 'composer') return 0;
    const context = this.context?.mark.line ?? 0;
    const line = context === 0 ? this.mark.line : context;
    return line !== 0 && this.stage === 'scanner' ? line + 1 : line;
  }
}
