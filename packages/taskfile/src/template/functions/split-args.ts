/** The words of a shell command line, as mvdan.cc/sh's `shell.Fields` expands them: variables, braces, `~`; no command runs. */
import { byteLength } from '../bytes';
import { FunctionError } from '../error';
import { arithmetic } from './arithmetic';
import { checkSize, checkText } from './bounds';
import { nilDereference } from './panics';
import { expandParameter } from './parameters';

type Env = (name: string) => string | undefined;

/** A piece of a word; quoted ones are neither split nor matched by braces. */
interface Piece {
  readonly text: string;
  readonly quoted: boolean;
}

export function splitArgs(text: string, env: Env): string[] {
  const words = new Splitter(text, env).words();
  checkSize(words.length);
  return words;
}

class Splitter {
  private at = 0;
  private size = 0;

  constructor(
    private readonly text: string,
    private readonly env: Env,
  ) {}

  words(): string[] {
    const words: string[] = [];
    for (;;) {
      this.blanks();
      if (this.at >= this.text.length) return words;
      const start = this.at;
      const pieces = this.word();
      for (const braced of expandBraces(pieces)) words.push(...this.fields(braced));
      checkSize(words.length);
      if (this.at === start) this.at++;
    }
  }

  private blanks(): void {
    for (;;) {
      const rest = this.text.slice(this.at, this.at + 2);
      if (rest.startsWith('\\\n')) this.at += 2;
      else if (/^[ \t\r\n]/.test(rest)) this.at++;
      else if (rest.startsWith('#')) {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else return;
    }
  }

  private word(): Piece[] {
    const pieces: Piece[] = [];
    while (this.at < this.text.length) {
      const c = this.text.charAt(this.at);
      if (/[ \t\r\n]/.test(c)) break;
      if (';|&()'.includes(c) || ((c === '<' || c === '>') && this.text.charAt(this.at + 1) !== '(')) {
        throw this.problem(this.at, `\`${this.operator()}\` is not a valid word`);
      }
      pieces.push(...this.piece(c));
    }
    return pieces;
  }

  private operator(): string {
    const [operator = ''] =
      /^(?:;;&|;;|;&|;|\|\||\|&|\||&&|&>>|&>|&|>>|>&|>\||>|<<<|<<-|<<|<&|<>|<|\(\(|\(|\))/.exec(
        this.text.slice(this.at),
      ) ?? [];
    return operator;
  }

  private piece(c: string): readonly Piece[] {
    const next = this.text.charAt(this.at + 1);
    if (c === "'") return [this.single(1)];
    if (c === '"') return this.double(1);
    if (c === '$' && next === "'") return [{ text: ansi(this.single(2, true).text), quoted: true }];
    if (c === '$' && next === '"') return this.double(2);
    if (c === '\\') {
      this.at += 2;
      return next === '\n' ? [] : [{ text: next === '' ? '\\' : next, quoted: true }];
    }
    if (c === '`') throw this.command();
    // What a command gives as a file has nobody to run it.
    if (c === '<' || c === '>') throw nilDereference();
    if (c === '$') return [this.parameter(false)];
    const [plain = c] = /^[^'"$`\\ \t\r\n;|&()<>]+/.exec(this.text.slice(this.at)) ?? [];
    this.at += plain.length;
    return [{ text: plain, quoted: false }];
  }

  private single(skip: number, escapes = false): Piece {
    const start = this.at;
    this.at += skip;
    const from = this.at;
    for (; this.at < this.text.length; this.at++) {
      const c = this.text.charAt(this.at);
      if (escapes && c === '\\') this.at++;
      else if (c === "'") return { text: this.text.slice(from, this.at++), quoted: true };
    }
    throw this.problem(start, 'reached EOF without closing quote `' + (escapes ? "$'" : "'") + '`');
  }

  private double(skip: number): Piece[] {
    const start = this.at;
    const pieces: Piece[] = [{ text: '', quoted: true }];
    this.at += skip;
    while (this.at < this.text.length) {
      const c = this.text.charAt(this.at);
      if (c === '"') {
        this.at++;
        return pieces;
      }
      const next = this.text.charAt(this.at + 1);
      if (c === '\\' && next !== '' && '"\\$`\n'.includes(next)) {
        pieces.push({ text: next === '\n' ? '' : next, quoted: true });
        this.at += 2;
      } else if (c === '`') throw this.command();
      else if (c === '$') pieces.push(this.parameter(true));
      else {
        pieces.push({ text: c, quoted: true });
        this.at++;
      }
    }
    throw this.problem(start, 'reached EOF without closing quote `"`');
  }

  private parameter(quoted: boolean): Piece {
    const rest = this.text.slice(this.at + 1);
    if (rest.startsWith('((')) return this.calculation(rest, quoted);
    if (rest.startsWith('(')) throw this.command();
    const [simple] = /^(?:[A-Za-z_]\w*|[0-9@*#?!$-])/.exec(rest) ?? [];
    if (simple !== undefined) {
      this.at += simple.length + 1;
      return this.value(/^[A-Za-z_]/.test(simple) ? this.env(simple) : undefined, quoted);
    }
    if (!rest.startsWith('{')) {
      this.at++;
      return { text: '$', quoted: true };
    }
    const close = closing(rest);
    if (rest.length === 1) throw this.problem(this.at + 2, 'invalid parameter name');
    if (close < 0) throw this.problem(this.at, 'reached EOF without matching `${` with `}`');
    this.at += close + 2;
    return this.value(expandParameter(rest.slice(1, close), this.env), quoted);
  }

  private calculation(rest: string, quoted: boolean): Piece {
    const end = rest.indexOf('))');
    if (end < 0) throw this.problem(this.at, 'reached EOF without matching `$((` with `))`');
    this.at += end + 3;
    return this.value(String(arithmetic(rest.slice(2, end), this.env)), quoted);
  }

  private command(): FunctionError {
    const { line, column } = this.place(this.at);
    return new FunctionError(`unexpected command substitution at ${line}:${column}`);
  }

  private value(text: string | undefined, quoted: boolean): Piece {
    this.size += text?.length ?? 0;
    checkText(this.size);
    return { text: text ?? '', quoted };
  }

  /** A word's fields: what came out of variables splits at blanks, `~` is the home. */
  private fields(pieces: readonly Piece[]): string[] {
    const [first] = pieces;
    let home = '';
    if (first && !first.quoted && /^~(?:\/|$)/.test(first.text)) home = this.env('HOME') ?? '~';
    const fields: string[] = [];
    let field: string | undefined;
    pieces.forEach((piece, index) => {
      const text = index === 0 && home !== '' ? home + piece.text.slice(1) : piece.text;
      if (piece.quoted) field = (field ?? '') + text;
      else {
        text.split(/[ \t\n]+/).forEach((part, i) => {
          if (i > 0 && field !== undefined) {
            fields.push(field);
            field = undefined;
          }
          if (part !== '') field = (field ?? '') + part;
        });
      }
    });
    return field === undefined ? fields : [...fields, field];
  }

  private problem(at: number, message: string): FunctionError {
    const { line, column } = this.place(at);
    return new FunctionError(`${line}:${column}: ${message}`);
  }

  private place(at: number): { line: number; column: number } {
    const before = this.text.slice(0, at).split('\n');
    return { line: before.length, column: byteLength(before.at(-1) ?? '') + 1 };
  }
}

/** Where the brace that opens a text closes. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '\\') at++;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return at;
  }
  return -1;
}

const ANSI: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '?': '?' },
};

function ansi(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|([0-7]{1,3})|([^]))/g,
    (whole, x?: string, u?: string, o?: string, c?: string) => {
      if (c !== undefined) return ANSI[c] ?? whole;
      return String.fromCodePoint(o === undefined ? Number.parseInt(x ?? u ?? '0', 16) : Number.parseInt(o, 8));
    },
  );
}

/** `a{b,c}` and `{1..3}`, in words where nothing of them is quoted. */
function expandBraces(pieces: readonly Piece[]): (readonly Piece[])[] {
  const joined = pieces.every(piece => !piece.quoted) ? pieces.map(piece => piece.text).join('') : undefined;
  if (!joined?.includes('{')) return [pieces];
  return braces(joined).map(text => [{ text, quoted: false }]);
}

function braces(text: string): string[] {
  for (let open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
    const parts = braceParts(text, open);
    if (!parts) continue;
    const [head, tails] = [text.slice(0, open), braces(text.slice(parts.end))];
    const middles = parts.items.flatMap(item => (parts.sequence ? [item] : braces(item)));
    checkSize(middles.length * tails.length);
    return middles.flatMap(middle => tails.map(tail => head + middle + tail));
  }
  return [text];
}

function braceParts(text: string, open: number): { items: string[]; end: number; sequence: boolean } | undefined {
  const items: string[] = [];
  let [depth, from] = [0, open + 1];
  for (let at = open + 1; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '{') depth++;
    else if (c === '}' && depth > 0) depth--;
    else if (c === ',' && depth === 0) {
      items.push(text.slice(from, at));
      from = at + 1;
    } else if (c === '}') {
      const last = text.slice(from, at);
      if (items.length > 0) return { items: [...items, last], end: at + 1, sequence: false };
      const sequence = braceSequence(last);
      return sequence && { items: sequence, end: at + 1, sequence: true };
    }
  }
  return undefined;
}

function braceSequence(text: string): string[] | undefined {
  const [, first = '', last = '', by] =
    /^(-?[0-9]+|[A-Za-z])\.\.(-?[0-9]+|[A-Za-z])(?:\.\.(-?[0-9]+))?$/.exec(text) ?? [];
  if (first === '') return undefined;
  const letters = /^[A-Za-z]$/.test(first) && /^[A-Za-z]$/.test(last);
  if (!letters && (/[A-Za-z]/.test(first) || /[A-Za-z]/.test(last))) return undefined;
  const [from, to] = letters ? [first.charCodeAt(0), last.charCodeAt(0)] : [Number(first), Number(last)];
  const step = (Math.abs(Number(by ?? 1)) || 1) * (to < from ? -1 : 1);
  checkSize(Math.abs((to - from) / step));
  const zeros = /^-?0[0-9]/.test(first) || /^-?0[0-9]/.test(last);
  const width = zeros ? Math.max(first.length, last.length) : 0;
  const items: string[] = [];
  for (let i = from; step > 0 ? i <= to : i >= to; i += step)
    items.push(letters ? String.fromCharCode(i) : padded(i, width));
  return items;
}

function padded(number: number, width: number): string {
  return number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0');
}
