/** Finds the line and column of an offset. */
import type { Position, Range } from '../diagnostic';

/** The lines of a text: what go-yaml takes for lines; columns count code points. */
export class LineTable {
  /** Kept where characters take two units. */
  private readonly text: string | undefined;

  constructor(
    text: string,
    private readonly starts: readonly number[],
  ) {
    this.text = /[\ud800-\udbff]/.test(text) ? text : undefined;
  }

  position(offset: number): Position {
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] ?? 0;
    const column = this.text === undefined ? offset - start : [...this.text.slice(start, offset)].length;
    return { line: low + 1, column: Math.max(column, 0) + 1, offset };
  }
}

/** There are many, and most are never looked at: their positions are made when somebody asks. */
export class LazyRange implements Range {
  constructor(
    private readonly lines: LineTable,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get start(): Position {
    return this.lines.position(this.from);
  }

  get end(): Position {
    return this.lines.position(this.to);
  }

  toJSON(): Range {
    return { start: this.start, end: this.end };
  }
}
