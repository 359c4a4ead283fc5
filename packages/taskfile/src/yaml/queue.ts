/** Tokens that were scanned and not yet taken. */
import type { Mark } from './error';
import { type TokenKind, type ScalarStyle, type Token } from './token';

export class TokenQueue {
  private readonly tokens: Token[] = [];
  private head = 0;
  /** How many tokens were taken. */
  private taken = 0;

  get first(): Token | undefined {
    return this.tokens[this.head];
  }

  get last(): Token | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  get length(): number {
    return this.tokens.length - this.head;
  }

  /** The number of the next token to come; tokens are numbered from the start of the text. */
  get nextNumber(): number {
    return this.taken + this.length;
  }

  numbered(number: number): Token | undefined {
    return number < this.taken ? undefined : this.tokens[this.head + number - this.taken];
  }

  take(): void {
    this.head++;
    this.taken++;
    if (this.head < 256) return;
    this.tokens.splice(0, this.head);
    this.head = 0;
  }

  push(token: Token): void {
    this.tokens.push(token);
  }

  /** Puts a token before the one of that number, or last when that one was taken already. */
  insert(number: number, token: Token): void {
    const { tokens } = this;
    if (number < this.taken) return this.push(token);
    const index = this.head + number - this.taken;
    // Hardly ever more than two tokens are in the way.
    for (let at = tokens.push(token) - 1; at > index; at--) tokens[at] = tokens[at - 1] ?? token;
    tokens[index] = token;
  }
}

export function newToken(
  kind: TokenKind,
  { offset, line, column }: Mark,
  end: number,
  value = '',
  style: ScalarStyle = 'plain',
  suffix = '',
): Token {
  return { kind, offset, line, column, end, value, suffix, style, keyLevel: -1 };
}
