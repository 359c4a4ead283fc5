/**
 * The quick way for documents of the simple kind that most Taskfiles are: block mappings and sequences, scalars on one line,
 * brackets that close on their line, `|` blocks, comments. It gives the nodes that the scanner and the parser give, or nothing
 * at the first thing that it does not know; it never says that something is wrong.
 */
import {
  COLON,
  COMMA,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  DOUBLE_QUOTE,
  BACKSLASH,
  BAR,
  HASH,
  HYPHEN,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  PLUS,
  QUESTION,
  SINGLE_QUOTE,
  SPACE,
} from './characters';
import { newCollection, newScalar, type ContentNode, type MappingNode, type SequenceNode, type YamlNode } from './node';
import type { ScalarStyle } from './token';

/** What go-yaml cannot read, tabs, other line breaks, characters of two units; directives and document markers. */
const UNUSUAL = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]|^(?:%|---|\.\.\.)/m;
const MAX_DEPTH = 100;
/** A longer key may be none. */
const MAX_KEY = 1000;

export interface Quick {
  readonly root: MappingNode;
  readonly lineStarts: readonly number[];
}

/** Undefined for a document that is not of the simple kind. */
export function readQuickly(text: string): Quick | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const reader = new QuickReader(text);
  const root = reader.document();
  return root && { root, lineStarts: reader.lineStarts };
}

class QuickReader {
  readonly lineStarts: number[] = [0];
  /** Where reading goes on; at the first character of a line's content, once `nextLine` has found it. */
  private at = 0;
  private lineStart = 0;
  private depth = 0;
  /** Children of the collections that are open, up to `top`; each takes its own off when it closes. */
  private readonly open: YamlNode[] = [];
  private top = 0;

  /** With an end that is found without looking behind it. */
  private readonly text: string;
  private readonly length: number;

  constructor(text: string) {
    this.text = `${text}\0`;
    this.length = text.length;
  }

  document(): MappingNode | undefined {
    if (!this.nextLine()) return undefined;
    const root = this.blockNode();
    return root?.kind === 'mapping' && this.at >= this.length ? root : undefined;
  }

  /** Counts from 0. */
  private get column(): number {
    return this.at - this.lineStart;
  }

  /** Moves to the content here or on a line below; false at the end of the text. */
  private nextLine(): boolean {
    for (;;) {
      const code = this.skipSpaces();
      if (code === LF) this.breakLine();
      else if (code === HASH) this.skipToBreak();
      else return this.at < this.length;
    }
  }

  private skipSpaces(): number {
    const { text } = this;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    return text.charCodeAt(this.at);
  }

  private skipToBreak(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.length : end;
  }

  private breakLine(): void {
    this.lineStart = ++this.at;
    this.lineStarts.push(this.at);
  }

  /** Behind a value: nothing more may stand on the line but a comment. */
  private endLine(): boolean {
    const from = this.at;
    const code = this.skipSpaces();
    if (code === HASH && this.at > from) this.skipToBreak();
    else if (code !== LF && this.at < this.length) return false;
    this.nextLine();
    return true;
  }

  /** A mapping or a sequence whose first entry stands here. */
  private blockNode(): MappingNode | SequenceNode | undefined {
    if (++this.depth > MAX_DEPTH) return undefined;
    const node = this.atEntry() ? this.blockSequence(this.column) : this.blockMapping(this.column);
    this.depth--;
    return node;
  }

  /** Whether `- ` stands here. */
  private atEntry(): boolean {
    return this.text.charCodeAt(this.at) === HYPHEN && this.isWhite(this.at + 1);
  }

  /** Of the entries in a column; after them the text stands at less indent. */
  private blockMapping(indent: number): MappingNode | undefined {
    const { at: start, column } = this;
    const line = this.lineStarts.length;
    const base = this.top;
    do {
      const key = this.key();
      if (!key) return undefined;
      this.open[this.top++] = key;
      const value = this.value(indent);
      if (!value) return undefined;
      this.open[this.top++] = value;
    } while (this.at < this.length && this.column === indent && !this.atEntry());
    if (this.at < this.length && this.column > indent) return undefined;
    return this.close('mapping', false, base, start, -1, line, column + 1) as MappingNode;
  }

  private blockSequence(indent: number): SequenceNode | undefined {
    const { at: start, column } = this;
    const line = this.lineStarts.length;
    const base = this.top;
    do {
      this.at += 1;
      const code = this.skipSpaces();
      // An entry that starts on the next line, or another list.
      if (code === LF || code === HASH || this.at >= this.length || this.atEntry()) return undefined;
      const entry = this.entry(indent);
      if (!entry) return undefined;
      this.open[this.top++] = entry;
    } while (this.at < this.length && this.column === indent && this.atEntry());
    if (this.at < this.length && this.column > indent) return undefined;
    return this.close('sequence', false, base, start, -1, line, column + 1) as SequenceNode;
  }

  /** What stands behind `- `: a scalar, brackets, or a mapping whose first key is there. */
  private entry(indent: number): ContentNode | undefined {
    const { at, text } = this;
    const code = text.charCodeAt(at);
    if (code === BAR) return this.literal(indent);
    if (code === OPEN_BRACKET || code === OPEN_BRACE) return this.lastOnLine(this.flow(), indent);
    const scalar = this.scalar(false);
    if (!scalar) return undefined;
    if (this.skipSpaces() !== COLON) return this.lastOnLine(scalar, indent);
    this.at = at;
    return this.blockNode();
  }

  /** The node, if it is alone on its line and does not go on below. */
  private lastOnLine(node: ContentNode | undefined, indent: number): ContentNode | undefined {
    if (!node || !this.endLine()) return undefined;
    return this.at < this.length && this.column > indent ? undefined : node;
  }

  /** The scalar here and the colon behind it. */
  private key(): ContentNode | undefined {
    const { at } = this;
    const key = this.scalar(false);
    if (!key || this.skipSpaces() !== COLON || this.at - at > MAX_KEY) return undefined;
    return this.isWhite(++this.at) ? key : undefined;
  }

  /** What stands behind a key's colon, in a mapping of this indent. */
  private value(indent: number): ContentNode | undefined {
    const { at: colonEnd, column } = this;
    const line = this.lineStarts.length;
    const code = this.skipSpaces();
    switch (code) {
      case BAR:
        return this.literal(indent);
      case OPEN_BRACKET:
      case OPEN_BRACE:
        return this.lastOnLine(this.flow(), indent);
      case LF:
        break;
      default:
        if (this.at < this.length && code !== HASH) {
          return this.atEntry() ? undefined : this.lastOnLine(this.scalar(false), indent);
        }
    }
    const more = this.nextLine();
    if (more && (this.column > indent || (this.column === indent && this.atEntry()))) return this.blockNode();
    return newScalar('', 'plain', colonEnd, colonEnd, line, column + 1);
  }

  /** A scalar on this line. */
  private scalar(inFlow: boolean): ContentNode | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return this.quoted(code);
    return this.plain(inFlow);
  }

  private quoted(quote: number): ContentNode | undefined {
    const { text, at: start, column } = this;
    let position = start + 1;
    let doubled = false;
    for (let code = text.charCodeAt(position); ; code = text.charCodeAt(++position)) {
      if (code === quote) {
        if (quote === DOUBLE_QUOTE || text.charCodeAt(position + 1) !== SINGLE_QUOTE) break;
        doubled = true;
        position++;
      } else if (code === LF || position >= this.length || (code === BACKSLASH && quote === DOUBLE_QUOTE))
        return undefined;
    }
    const value = text.slice(start + 1, position);
    this.at = position + 1;
    const style: ScalarStyle = quote === DOUBLE_QUOTE ? 'double' : 'single';
    const line = this.lineStarts.length;
    return newScalar(doubled ? value.replaceAll("''", "'") : value, style, start, this.at, line, column + 1);
  }

  /** Ends before `: `, ` #` and the end of the line; between brackets before any of `,[]{}` too. */
  private plain(inFlow: boolean): ContentNode | undefined {
    const { text, at: start, column } = this;
    if (!this.startsPlain(inFlow)) return undefined;
    let position = start;
    let end = start;
    for (let code = text.charCodeAt(position); position < this.length; code = text.charCodeAt(++position)) {
      if (code === SPACE) continue;
      if (code === LF) break;
      if (code === COLON && this.isWhite(position + 1)) break;
      if (code === HASH && end < position) break;
      if (inFlow && isBracketOrComma(code)) break;
      end = position + 1;
    }
    this.at = position;
    return newScalar(text.slice(start, end), 'plain', start, end, this.lineStarts.length, column + 1);
  }

  private startsPlain(inFlow: boolean): boolean {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code !== HYPHEN) return at < this.length && !INDICATORS.has(code);
    return !this.isWhite(at + 1) && !(inFlow && isBracketOrComma(text.charCodeAt(at + 1)));
  }

  /** A space, a line break or the end of the text. */
  private isWhite(position: number): boolean {
    const code = this.text.charCodeAt(position);
    return code === SPACE || code === LF || position >= this.length;
  }

  /** `[…]` or `{…}`, all on this line. */
  private flow(): ContentNode | undefined {
    if (++this.depth > MAX_DEPTH) return undefined;
    const { text, at: start, column } = this;
    const isMapping = text.charCodeAt(start) === OPEN_BRACE;
    const last = isMapping ? CLOSE_BRACE : CLOSE_BRACKET;
    const base = this.top;
    this.at++;
    if (this.skipSpaces() !== last) {
      do {
        this.skipSpaces();
        if (!(isMapping ? this.flowPair() : this.flowEntry())) return undefined;
      } while (this.skipSpaces() === COMMA && this.at++ > 0);
    }
    if (text.charCodeAt(this.at) !== last) return undefined;
    this.at++;
    this.depth--;
    const kind = isMapping ? 'mapping' : 'sequence';
    return this.close(kind, true, base, start, this.at, this.lineStarts.length, column + 1);
  }

  private flowEntry(): boolean {
    const code = this.text.charCodeAt(this.at);
    const node = code === OPEN_BRACKET || code === OPEN_BRACE ? this.flow() : this.scalar(true);
    if (!node) return false;
    this.open[this.top++] = node;
    return true;
  }

  private flowPair(): boolean {
    const key = this.scalar(true);
    if (!key || this.skipSpaces() !== COLON || this.text.charCodeAt(++this.at) !== SPACE) return false;
    this.open[this.top++] = key;
    this.skipSpaces();
    return this.flowEntry();
  }

  /** A block behind `|`, in a mapping or sequence of this indent. */
  private literal(parent: number): ContentNode | undefined {
    const { text, at: start, column } = this;
    const line = this.lineStarts.length;
    const chomping = text.charCodeAt(++this.at);
    if (chomping === HYPHEN || chomping === PLUS) this.at++;
    if (text.charCodeAt(this.at) !== LF) return undefined;
    this.breakLine();
    let value = '';
    let breaks = '';
    let indent = 0;
    for (;;) {
      const code = this.skipIndent(indent);
      if (code === LF) {
        // Blanks before the first line may decide about the indent.
        if (indent === 0 && this.column > 0) return undefined;
        breaks += '\n';
        this.breakLine();
        continue;
      }
      if (indent === 0) indent = this.column;
      if (indent <= parent || this.column < indent || this.at >= this.length) break;
      const from = this.at;
      this.skipToBreak();
      if (this.at >= this.length) return undefined;
      value += breaks + text.slice(from, this.at + 1);
      breaks = '';
      this.breakLine();
    }
    if (value === '' || this.column > parent) return undefined;
    const { lineStart: end } = this;
    this.nextLine();
    if (this.at < this.length && this.column > parent) return undefined;
    const kept = chomping === HYPHEN ? value.slice(0, -1) : chomping === PLUS ? value + breaks : value;
    return newScalar(kept, 'literal', start, end, line, column + 1);
  }

  /** Skips the spaces of a block's indent, of all when it is not known yet. */
  private skipIndent(indent: number): number {
    const { text } = this;
    while (text.charCodeAt(this.at) === SPACE && (indent === 0 || this.column < indent)) this.at++;
    return text.charCodeAt(this.at);
  }

  /** @param end negative where the last child ends */
  private close(
    kind: 'mapping' | 'sequence',
    flow: boolean,
    base: number,
    start: number,
    end: number,
    line: number,
    column: number,
  ): MappingNode | SequenceNode {
    const children = this.open.slice(base, this.top);
    this.top = base;
    const last = children[children.length - 1];
    return newCollection(kind, flow, children, start, end < 0 ? (last?.end ?? start) : end, line, column);
  }
}

/** Characters that mean something at the start of a node. */
const INDICATORS = new Set(Buffer.from(',[]{}#&*!|>%@`?:"\'\n'));

/** With `?`, which ends a plain scalar there as well. */
function isBracketOrComma(code: number): boolean {
  return (
    code === COMMA ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACKET ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE ||
    code === QUESTION
  );
}
