/** Tokens of Go's text/template, by the rules of Go's own lexer (text/template/parse/lex.go). */

export type TokenType =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'assign'
  | 'declare'
  | 'pipe'
  | 'string'
  | 'raw-string'
  | 'char'
  | 'number'
  | 'complex'
  | 'variable'
  | 'field'
  | 'dot'
  | 'nil'
  | 'bool'
  | 'identifier'
  | 'keyword'
  | '('
  | ')'
  | 'punctuation'
  | 'error'
  | 'eof';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly pos: number;
  readonly line: number;
}

const KEYWORDS = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);

/** All tokens, ended by one of type `eof` or, where the text is no template, `error`. */
export function lex(text: string): readonly Token[] {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer.tokens;
}

class Lexer {
  readonly tokens: Token[] = [];
  private pos = 0;
  private line = 1;
  private parens = 0;
  /** Where the line ends that `pos` stands in. */
  private nextLine: number;

  constructor(private readonly input: string) {
    this.nextLine = this.lineEnd(0);
  }

  run(): void {
    while (this.pos < this.input.length) {
      const open = this.input.indexOf('{{', this.pos);
      if (open < 0) {
        this.emit('text', this.input.length);
        break;
      }
      const trims = this.input[open + 2] === '-' && isSpace(this.input[open + 3]);
      const text = this.input.slice(this.pos, open);
      const kept = trims ? trimEnd(text) : text;
      if (kept.length > 0) this.tokens.push({ type: 'text', text: kept, pos: this.pos, line: this.line });
      this.moveTo(open);
      const start = open + 2 + (trims ? 2 : 0);
      if (this.input.startsWith('/*', start)) {
        if (!this.comment(start)) return;
      } else {
        this.tokens.push({ type: 'left', text: '{{', pos: open, line: this.line });
        this.moveTo(start);
        if (!this.action()) return;
      }
    }
    this.tokens.push({ type: 'eof', text: 'EOF', pos: this.pos, line: this.line });
  }

  private comment(start: number): boolean {
    const end = this.input.indexOf('*/', start + 2);
    if (end < 0) return this.fail('unclosed comment');
    this.moveTo(end + 2);
    const delimiter = this.rightDelimiter();
    if (delimiter === 0) return this.fail('comment ends before closing delimiter');
    this.closeDelimiter(delimiter);
    return true;
  }

  /** Length of the right delimiter here, trim marker included; 0 when there is none. */
  private rightDelimiter(): number {
    const { input, pos } = this;
    if (input.startsWith('}}', pos)) return 2;
    return isSpace(input[pos]) && input.startsWith('-}}', pos + 1) ? 4 : 0;
  }

  private closeDelimiter(length: number): void {
    this.moveTo(this.pos + length);
    if (length === 4) this.moveTo(this.input.length - trimStart(this.input.slice(this.pos)).length);
  }

  /** Everything up to and with the right delimiter. */
  private action(): boolean {
    this.parens = 0;
    for (;;) {
      const delimiter = this.rightDelimiter();
      if (delimiter > 0) {
        if (this.parens > 0) return this.fail('unclosed left paren');
        this.tokens.push({ type: 'right', text: '}}', pos: this.pos + delimiter - 2, line: this.line });
        this.closeDelimiter(delimiter);
        return true;
      }
      if (!this.token()) return false;
    }
  }

  private token(): boolean {
    const { input, pos } = this;
    const c = input[pos];
    if (c === undefined) return this.fail('unclosed action');
    if (isSpace(c)) return this.space();
    if (c === '=') return this.emit('assign', pos + 1);
    if (c === ':') return input[pos + 1] === '=' ? this.emit('declare', pos + 2) : this.fail('expected :=');
    if (c === '|') return this.emit('pipe', pos + 1);
    if (c === '"') return this.quoted('"', 'string', 'unterminated quoted string');
    if (c === "'") return this.quoted("'", 'char', 'unterminated character constant');
    if (c === '`') {
      const end = input.indexOf('`', pos + 1);
      return end < 0 ? this.fail('unterminated raw quoted string') : this.emit('raw-string', end + 1);
    }
    if (c === '$') return this.name('variable', pos + 1);
    if (c === '.' && !isDigit(input[pos + 1])) return this.name('field', pos + 1);
    if (c === '.' || c === '+' || c === '-' || isDigit(c)) return this.number();
    if (isAlphanumeric(this.runeAt(pos))) return this.name('identifier', pos);
    if (c === '(') {
      this.parens++;
      return this.emit('(', pos + 1);
    }
    if (c === ')') return --this.parens < 0 ? this.fail('unexpected right paren') : this.emit(')', pos + 1);
    if (c > ' ' && c < '\x7f') return this.emit('punctuation', pos + 1);
    return this.fail(`unrecognized character in action: ${showRune(this.runeAt(pos))}`);
  }

  private space(): boolean {
    let end = this.pos;
    while (isSpace(this.input[end])) end++;
    // The last space may belong to a trim marker.
    if (this.input.startsWith('-}}', end)) end--;
    return end === this.pos || this.emit('space', end);
  }

  private quoted(quote: string, type: TokenType, message: string): boolean {
    let end = this.pos + 1;
    for (; this.input[end] !== quote; end++) {
      if (this.input[end] === '\\') end++;
      if (this.input[end] === undefined || this.input[end] === '\n') return this.fail(message);
    }
    return this.emit(type, end + 1);
  }

  private name(type: 'variable' | 'field' | 'identifier', from: number): boolean {
    NAME.lastIndex = from;
    const end = NAME.test(this.input) ? NAME.lastIndex : from;
    if (!this.atTerminator(end)) return this.fail(`bad character ${showRune(this.runeAt(end))}`);
    if (type === 'field' && end === from) return this.emit('dot', end);
    if (type !== 'identifier') return this.emit(type, end);
    const word = this.input.slice(this.pos, end);
    if (KEYWORDS.has(word)) return this.emit('keyword', end);
    if (word === 'nil') return this.emit('nil', end);
    return this.emit(word === 'true' || word === 'false' ? 'bool' : 'identifier', end);
  }

  private atTerminator(at: number): boolean {
    const c = this.input[at];
    return c === undefined || isSpace(c) || '.,|:)('.includes(c) || this.input.startsWith('}}', at);
  }

  private number(): boolean {
    const end = this.scanNumber(this.pos);
    const bad = (to: number): boolean => this.fail(`bad number syntax: "${this.input.slice(this.pos, to)}"`);
    if (isAlphanumeric(this.runeAt(end))) return bad(end + this.runeAt(end).length);
    const sign = this.input[end];
    if (sign !== '+' && sign !== '-') return this.emit('number', end);
    const imaginary = this.scanNumber(end);
    return this.input[imaginary - 1] === 'i' ? this.emit('complex', imaginary) : bad(imaginary);
  }

  private scanNumber(from: number): number {
    const { input } = this;
    let at = from;
    const run = (digits: string): void => {
      while (input[at] !== undefined && digits.includes(input[at] ?? '')) at++;
    };
    const accept = (set: string): boolean => {
      const taken = input[at] !== undefined && set.includes(input[at] ?? '');
      if (taken) at++;
      return taken;
    };
    accept('+-');
    let digits = '0123456789_';
    if (accept('0')) {
      if (accept('xX')) digits = '0123456789abcdefABCDEF_';
      else if (accept('oO')) digits = '01234567_';
      else if (accept('bB')) digits = '01_';
    }
    run(digits);
    if (accept('.')) run(digits);
    const exponent = digits.length === 11 ? 'eE' : digits.length === 23 ? 'pP' : '';
    if (exponent !== '' && accept(exponent)) {
      accept('+-');
      run('0123456789_');
    }
    accept('i');
    return at;
  }

  private emit(type: TokenType, end: number): true {
    this.tokens.push({ type, text: this.input.slice(this.pos, end), pos: this.pos, line: this.line });
    this.moveTo(end);
    return true;
  }

  private fail(message: string): false {
    this.tokens.push({ type: 'error', text: message, pos: this.pos, line: this.line });
    return false;
  }

  private moveTo(end: number): void {
    for (let at = this.nextLine; at < end; at = this.nextLine) {
      this.line++;
      this.nextLine = this.lineEnd(at + 1);
    }
    this.pos = end;
  }

  private lineEnd(from: number): number {
    const end = this.input.indexOf('\n', from);
    return end < 0 ? Infinity : end;
  }

  private runeAt(at: number): string {
    const code = this.input.codePointAt(at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }
}

function isSpace(c: string | undefined): boolean {
  return c === ' ' || c === '\t' || c === '\r' || c === '\n';
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= '0' && c <= '9';
}

function isAlphanumeric(rune: string): boolean {
  return rune === '_' || /^[\p{L}\p{Nd}]$/u.test(rune);
}

/** As many of these as there are. */
const NAME = /[\p{L}\p{Nd}_]+/uy;

function trimEnd(text: string): string {
  let end = text.length;
  while (isSpace(text[end - 1])) end--;
  return text.slice(0, end);
}

function trimStart(text: string): string {
  let start = 0;
  while (isSpace(text[start])) start++;
  return text.slice(start);
}

/** As Go's `%#U`. */
function showRune(rune: string): string {
  if (rune === '') return 'U+FFFFFFFFFFFFFFFF';
  const code = `U+${(rune.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return rune < ' ' ? code : `${code} '${rune}'`;
}
