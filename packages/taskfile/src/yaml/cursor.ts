/** A place in a text that moves forward, and knows its line and column. */
import { CR, DOT, HYPHEN, isWhite, LF } from './characters';
import { YamlError, type Mark } from './error';

/** Behind the text, so that looking ahead never leaves it. */
const PADDING = '\0\0\0\0';

export class Cursor {
  readonly text: string;
  position: number;
  /** Counts from 0. */
  line = 0;
  /** True from a line break until the next character that is neither space nor tab. */
  afterBreak = false;
  /** Where each line so far starts. */
  readonly lineStarts: number[] = [];
  private lineStart: number;
  /** How many characters before each offset take two UTF-16 units; absent when none does. */
  private readonly pairs: Uint32Array | undefined;

  constructor(text: string, start: number) {
    this.text = text + PADDING;
    this.position = start;
    this.lineStart = start;
    this.lineStarts.push(start);
    this.pairs = countPairs(text);
  }

  /** The code `ahead` units further. */
  peek(ahead = 0): number {
    return this.text.charCodeAt(this.position + ahead);
  }

  /** Counts characters from 0. */
  get column(): number {
    return this.distance(this.lineStart, this.position);
  }

  mark(): Mark {
    return { offset: this.position, line: this.line, column: this.column };
  }

  /** Characters between two offsets. */
  distance(from: number, to: number): number {
    const { pairs } = this;
    return pairs === undefined ? to - from : to - from - ((pairs[to] ?? 0) - (pairs[from] ?? 0));
  }

  /** Moves behind the line break here. */
  skipBreak(): void {
    this.position += this.peek() === CR && this.peek(1) === LF ? 2 : 1;
    this.startLine();
  }

  /** Moves behind the line break here, and returns what it stands for in a scalar. */
  readBreak(): string {
    const code = this.peek();
    this.skipBreak();
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  private startLine(): void {
    this.lineStarts.push(this.position);
    this.endLine();
  }

  /** At the end of the text go-yaml goes to the next line, although there is none. */
  endLine(): void {
    this.line++;
    this.lineStart = this.position;
    this.afterBreak = true;
  }

  /** Whether `---` or `...` stands here, at the start of a line. */
  atDocumentMarker(code: number): boolean {
    return (
      (code === HYPHEN || code === DOT) &&
      this.position === this.lineStart &&
      this.peek(1) === code &&
      this.peek(2) === code &&
      isWhite(this.peek(3))
    );
  }

  fail(what: string, start: Mark, problem: string): never {
    throw new YamlError('scanner', problem, this.mark(), { what, mark: start });
  }
}

function countPairs(text: string): Uint32Array | undefined {
  if (!/[\ud800-\udbff]/.test(text)) return undefined;
  const pairs = new Uint32Array(text.length + PADDING.length + 1);
  for (let offset = 0; offset < pairs.length - 1; offset++) {
    const code = text.charCodeAt(offset);
    pairs[offset + 1] = (pairs[offset] ?? 0) + (code >= 0xdc00 && code <= 0xdfff ? 1 : 0);
  }
  return pairs;
}
