/** Splits a text into tokens, and sees by the indent where blocks start and end. */
import { scanBlock } from './block';
import {
  AMPERSAND,
  ASTERISK,
  AT,
  BACKTICK,
  BAR,
  BYTE_ORDER_MARK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  END,
  EXCLAMATION,
  GREATER,
  HASH,
  HYPHEN,
  isBreak,
  isWhite,
  OPEN_BRACE,
  OPEN_BRACKET,
  PERCENT,
  QUESTION,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './characters';
import { skipComments, skipLineComment } from './comments';
import { Cursor } from './cursor';
import type { Mark } from './error';
import { scanPlain, type ScalarText } from './plain';
import { newToken, TokenQueue } from './queue';
import { scanQuoted } from './quoted';
import { scanDirective, scanName, scanTag } from './tag';
import { TokenKind, type ScalarStyle, type Token } from './token';

const MAX_DEPTH = 10_000;
/** How long a key without `?` may be. */
const MAX_KEY = 1024;
/** go-yaml always scans two tokens more than its parser needs, and so finds their errors first. */
const LOOKAHEAD = 2;

/** A token that turns out to start a key when `:` follows on its line. */
interface PossibleKey {
  possible: boolean;
  /** Nothing but a key can stand here. */
  required: boolean;
  /** Counts all tokens from the start of the text. */
  number: number;
  mark: Mark;
}

export class Scanner {
  readonly at: Cursor;
  private readonly tokens = new TokenQueue();
  private flowDepth = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  private keyAllowed = true;
  /** One for the block around all brackets, one for each open bracket. */
  private readonly keys: PossibleKey[] = [];
  /** The level of `keys` that the next token belongs to. */
  private savedLevel = -1;

  constructor(text: string) {
    this.at = new Cursor(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
    this.keys.push({ possible: false, required: false, number: 0, mark: this.at.mark() });
    this.append(TokenKind.StreamStart, this.at.mark(), this.at.position);
  }

  /** The next token; it stays next until `take`. */
  peek(): Token {
    for (;;) {
      const next = this.tokens.first;
      if (next !== undefined && this.tokens.length > LOOKAHEAD) {
        if (next.keyLevel < 0) return next;
        const key = this.keys[next.keyLevel];
        if (key === undefined || !this.isStillPossible(key)) return next;
      }
      this.scanToken();
    }
  }

  take(): void {
    this.tokens.take();
  }

  private scanToken(): void {
    const { at } = this;
    const { position, line, column } = at;
    this.skipToToken();
    if (this.indent > at.column) this.closeBlocks(at.column, { offset: position, line, column });
    const code = at.peek();
    if (code === END) return this.scanEnd();
    if (at.column === 0) {
      if (code === PERCENT) return this.scanDirective();
      if (at.atDocumentMarker(code)) {
        return this.scanDocumentMarker(code === HYPHEN ? TokenKind.DocumentStart : TokenKind.DocumentEnd);
      }
    }
    this.scanContent(code);
    if (this.tokens.last?.kind !== TokenKind.BlockEntry) skipLineComment(at);
  }

  private scanContent(code: number): void {
    const { at } = this;
    const inFlow = this.flowDepth > 0;
    switch (code) {
      case OPEN_BRACKET:
        return this.scanFlowStart(TokenKind.FlowSequenceStart);
      case OPEN_BRACE:
        return this.scanFlowStart(TokenKind.FlowMappingStart);
      case CLOSE_BRACKET:
        return this.scanFlowEnd(TokenKind.FlowSequenceEnd);
      case CLOSE_BRACE:
        return this.scanFlowEnd(TokenKind.FlowMappingEnd);
      case COMMA:
        this.dropKey();
        this.keyAllowed = true;
        return this.scanIndicator(TokenKind.FlowEntry);
      case HYPHEN:
        if (isWhite(at.peek(1))) return this.scanBlockEntry();
        return this.scanPlain();
      case QUESTION:
        if (inFlow || isWhite(at.peek(1))) return this.scanKey();
        return this.scanPlain();
      case COLON:
        if (inFlow || isWhite(at.peek(1))) return this.scanValue();
        return this.scanPlain();
      case ASTERISK:
      case AMPERSAND:
        return this.scanAnchor(code === ASTERISK);
      case EXCLAMATION:
        return this.scanTag();
      case BAR:
      case GREATER:
        if (!inFlow) return this.scanBlock(code === BAR);
        break;
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        return this.scanQuoted(code);
      case PERCENT:
      case AT:
      case BACKTICK:
      case TAB:
        break;
      default:
        return this.scanPlain();
    }
    at.fail('while scanning for the next token', at.mark(), 'found character that cannot start any token');
  }

  /**
   * Skips white space and comments. A tab is none at the start of a block's line, nor after `-`, `?` or the `:` of a
   * key with `?`.
   */
  private skipToToken(): void {
    const { at } = this;
    for (;;) {
      const tabs = this.flowDepth > 0 || !this.keyAllowed;
      let code = at.peek();
      while (code === SPACE || (code === TAB && tabs)) {
        at.position++;
        code = at.peek();
      }
      if (code === HASH) {
        skipComments(at);
        code = at.peek();
      }
      if (!isBreak(code)) return;
      at.skipBreak();
      if (this.flowDepth === 0) this.keyAllowed = true;
    }
  }

  private scanEnd(): void {
    const { at } = this;
    if (at.column !== 0) at.endLine();
    this.leaveDocument();
    this.append(TokenKind.StreamEnd, at.mark(), at.position);
  }

  private leaveDocument(): void {
    this.closeBlocks(-1, this.at.mark());
    this.dropKey();
    this.keyAllowed = false;
  }

  private scanDirective(): void {
    this.leaveDocument();
    const start = this.at.mark();
    const directive = scanDirective(this.at);
    const end = this.at.position;
    if ('version' in directive) this.append(TokenKind.VersionDirective, start, end, directive.version);
    else this.append(TokenKind.TagDirective, start, end, directive.handle, 'plain', directive.prefix);
  }

  private scanDocumentMarker(kind: TokenKind): void {
    this.leaveDocument();
    this.scanIndicator(kind, 3);
  }

  private scanFlowStart(kind: TokenKind): void {
    const mark = this.at.mark();
    this.saveKey(mark);
    this.keys.push({ possible: false, required: false, number: this.tokens.nextNumber, mark });
    this.flowDepth++;
    if (this.flowDepth > MAX_DEPTH) {
      this.at.fail('while increasing flow level', mark, `exceeded max depth of ${MAX_DEPTH}`);
    }
    this.keyAllowed = true;
    this.scanIndicator(kind);
  }

  private scanFlowEnd(kind: TokenKind): void {
    this.dropKey();
    if (this.flowDepth > 0) {
      this.flowDepth--;
      this.forget(this.keys.pop());
    }
    this.keyAllowed = false;
    this.scanIndicator(kind);
  }

  private scanBlockEntry(): void {
    if (this.flowDepth === 0) {
      this.requireKeyAllowed('block sequence entries are not allowed in this context');
      this.openBlock(TokenKind.BlockSequenceStart, this.at.mark());
    }
    this.dropKey();
    this.keyAllowed = true;
    this.scanIndicator(TokenKind.BlockEntry);
  }

  private scanKey(): void {
    if (this.flowDepth === 0) {
      this.requireKeyAllowed('mapping keys are not allowed in this context');
      this.openBlock(TokenKind.BlockMappingStart, this.at.mark());
    }
    this.dropKey();
    this.keyAllowed = this.flowDepth === 0;
    this.scanIndicator(TokenKind.Key);
  }

  private scanValue(): void {
    const key = this.keys[this.keys.length - 1];
    if (key !== undefined && this.isStillPossible(key)) {
      this.forget(key);
      this.tokens.insert(key.number, newToken(TokenKind.Key, key.mark, key.mark.offset));
      this.openBlock(TokenKind.BlockMappingStart, key.mark, key.number);
      key.possible = false;
      this.keyAllowed = false;
    } else {
      if (this.flowDepth === 0) {
        this.requireKeyAllowed('mapping values are not allowed in this context');
        this.openBlock(TokenKind.BlockMappingStart, this.at.mark());
      }
      this.keyAllowed = this.flowDepth === 0;
    }
    this.scanIndicator(TokenKind.Value);
  }

  private scanAnchor(alias: boolean): void {
    const start = this.at.mark();
    this.saveKey(start);
    this.keyAllowed = false;
    const name = scanName(this.at, alias ? 'an alias' : 'an anchor');
    this.append(alias ? TokenKind.Alias : TokenKind.Anchor, start, this.at.position, name);
  }

  private scanTag(): void {
    const start = this.at.mark();
    this.saveKey(start);
    this.keyAllowed = false;
    const { handle, suffix } = scanTag(this.at);
    this.append(TokenKind.Tag, start, this.at.position, handle, 'plain', suffix);
  }

  private scanBlock(literal: boolean): void {
    this.dropKey();
    this.keyAllowed = true;
    const start = this.at.mark();
    this.appendScalar(start, scanBlock(this.at, start, literal, this.indent), literal ? 'literal' : 'folded');
  }

  private scanQuoted(quote: typeof SINGLE_QUOTE | typeof DOUBLE_QUOTE): void {
    const start = this.at.mark();
    this.saveKey(start);
    this.keyAllowed = false;
    this.appendScalar(start, scanQuoted(this.at, start, quote), quote === SINGLE_QUOTE ? 'single' : 'double');
  }

  private scanPlain(): void {
    const { at } = this;
    const start = at.mark();
    this.saveKey(start);
    this.appendScalar(start, scanPlain(at, start, this.indent + 1, this.flowDepth > 0), 'plain');
    this.keyAllowed = at.afterBreak;
  }

  private scanIndicator(kind: TokenKind, length = 1): void {
    const start = this.at.mark();
    this.at.position += length;
    this.at.afterBreak = false;
    this.append(kind, start, this.at.position);
  }

  private requireKeyAllowed(problem: string): void {
    if (!this.keyAllowed) this.at.fail('', this.at.mark(), problem);
  }

  /** Remembers that the next token may start a key. */
  private saveKey(mark: Mark): void {
    if (!this.keyAllowed) return;
    this.dropKey();
    const key = this.keys[this.keys.length - 1];
    if (!key) return;
    key.possible = true;
    key.required = this.flowDepth === 0 && this.indent === mark.column;
    key.number = this.tokens.nextNumber;
    key.mark = mark;
    this.savedLevel = this.keys.length - 1;
  }

  private dropKey(): void {
    const key = this.keys[this.keys.length - 1];
    if (!key?.possible) return;
    this.giveUp(key);
    this.forget(key);
  }

  /** The token no longer waits for a `:`; that of an open bracket does not either when nothing in it could be a key. */
  private forget(key: PossibleKey | undefined): void {
    const saved = key && this.tokens.numbered(key.number);
    if (saved) saved.keyLevel = -1;
  }

  /** A key stands on one line and is not too long. */
  private isStillPossible(key: PossibleKey): boolean {
    if (!key.possible) return false;
    const { at } = this;
    if (key.mark.line === at.line && at.distance(key.mark.offset, at.position) <= MAX_KEY) return true;
    this.giveUp(key);
    return false;
  }

  private giveUp(key: PossibleKey): void {
    if (key.required) this.at.fail('while scanning a simple key', key.mark, "could not find expected ':'");
    key.possible = false;
  }

  /** Starts a block when the mark is indented more than the one around it. */
  private openBlock(kind: TokenKind, mark: Mark, number?: number): void {
    if (this.flowDepth > 0 || this.indent >= mark.column) return;
    this.indents.push(this.indent);
    this.indent = mark.column;
    if (this.indents.length > MAX_DEPTH) {
      const { mark: start } = this.keys[this.keys.length - 1] ?? { mark };
      this.at.fail('while increasing indent level', start, `exceeded max depth of ${MAX_DEPTH}`);
    }
    const token = newToken(kind, mark, mark.offset);
    if (number === undefined) this.tokens.push(token);
    else this.tokens.insert(number, token);
  }

  /** Ends the blocks that are indented more than the column. */
  private closeBlocks(column: number, mark: Mark): void {
    if (this.flowDepth > 0) return;
    while (this.indent > column) {
      this.append(TokenKind.BlockEnd, mark, mark.offset);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private appendScalar(start: Mark, { value, end }: ScalarText, style: ScalarStyle): void {
    this.append(TokenKind.Scalar, start, end, value, style);
  }

  private append(
    kind: TokenKind,
    start: Mark,
    end: number,
    value = '',
    style: ScalarStyle = 'plain',
    suffix = '',
  ): void {
    const token = newToken(kind, start, end, value, style, suffix);
    token.keyLevel = this.savedLevel;
    this.savedLevel = -1;
    this.tokens.push(token);
  }
}
