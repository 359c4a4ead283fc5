/** JSON as Go's encoding/json reads it into any: numbers are float64, the last of equal keys wins. */
import type { Value } from '../../model';
import { wellFormed } from '../bytes';
import { FunctionError } from '../error';
import { quoteRune, runeText } from '../format/quote';
import { emptyMap } from '../values';

/** Go's own limit. */
const MAX_DEPTH = 10_000;
/** Ours, for what walks values goes no deeper. */
const MAX_OURS = 1_000;

export interface Json {
  readonly value: Value;
  /** A number that is too large for a float64: all else could be read. */
  readonly problem?: string;
}

/** The value; throws a `FunctionError` in Go's words for what is no JSON. */
export function readJson(text: string): Json {
  return new JsonReader(text).document();
}

class JsonReader {
  private at = 0;
  private depth = 0;
  private problem: string | undefined;

  constructor(private readonly text: string) {}

  document(): Json {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.unexpected('after top-level value');
    return { value, ...(this.problem !== undefined && { problem: this.problem }) };
  }

  private value(): Value {
    this.space();
    const c = this.text.charAt(this.at);
    if (c === '{') return this.object();
    if (c === '[') return this.array();
    if (c === '"') return this.string();
    if (c === 't') return this.word('true', true);
    if (c === 'f') return this.word('false', false);
    if (c === 'n') return this.word('null', null);
    if (c === '-' || (c >= '0' && c <= '9')) return this.number();
    return this.unexpected('looking for beginning of value');
  }

  private object(): Value {
    this.enter();
    const map = emptyMap();
    for (let first = true; ; first = false) {
      this.space();
      if (first && this.take('}')) break;
      if (this.text.charAt(this.at) !== '"') {
        this.unexpected('looking for beginning of object key string');
      }
      const key = this.string();
      this.space();
      if (!this.take(':')) this.unexpected('after object key');
      map[key] = this.value();
      this.space();
      if (this.take('}')) break;
      if (!this.take(',')) this.unexpected('after object key:value pair');
    }
    this.depth--;
    return map;
  }

  private array(): Value {
    this.enter();
    const list: Value[] = [];
    for (let first = true; ; first = false) {
      this.space();
      if (first && this.take(']')) break;
      list.push(this.value());
      this.space();
      if (this.take(']')) break;
      if (!this.take(',')) this.unexpected('after array element');
    }
    this.depth--;
    return list;
  }

  private enter(): void {
    this.at++;
    if (++this.depth > MAX_DEPTH) throw new FunctionError('exceeded max depth');
    if (this.depth > MAX_OURS) {
      throw new FunctionError(`the value is nested more than ${MAX_OURS} levels deep`, 'limit');
    }
  }

  private string(): string {
    this.at++;
    let out = '';
    for (;;) {
      const c = this.text.charAt(this.at);
      if (c === '' || c < ' ') this.unexpected('in string');
      this.at++;
      if (c === '"') return wellFormed(out);
      out += c === '\\' ? this.escape() : c;
    }
  }

  private escape(): string {
    const c = this.text.charAt(this.at);
    if (c === 'u') return this.unicode();
    const plain = ESCAPES[c];
    if (plain === undefined) return this.badEscape(2);
    this.at++;
    return plain;
  }

  /** A pair of surrogates is one character; one alone is none. */
  private unicode(): string {
    const code = this.hex();
    if (
      code >= 0xd800 &&
      code < 0xdc00 &&
      /^\\u[dD][c-fC-F][0-9a-fA-F]{2}/.test(this.text.slice(this.at, this.at + 6))
    ) {
      this.at++;
      return String.fromCharCode(code, this.hex());
    }
    return runeText(code);
  }

  private hex(): number {
    this.at++;
    const from = this.at;
    for (; this.at < from + 4; this.at++) {
      if (!/^[0-9a-fA-F]$/.test(this.text.charAt(this.at))) this.badEscape(6, from - 2);
    }
    return Number.parseInt(this.text.slice(from, this.at), 16);
  }

  private number(): Value {
    const from = this.at;
    const digits = (): void => {
      if (!/^[0-9]$/.test(this.text.charAt(this.at))) this.unexpected('in numeric literal');
      while (/^[0-9]$/.test(this.text.charAt(this.at))) this.at++;
    };
    this.take('-');
    if (!this.take('0')) digits();
    if (this.take('.')) digits();
    if (this.take('e') || this.take('E')) {
      if (!this.take('+')) this.take('-');
      digits();
    }
    const text = this.text.slice(from, this.at);
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    this.problem ??= `json: cannot unmarshal number ${text} into Go value of type float64`;
    return value;
  }

  private word(word: string, value: Value): Value {
    for (const [index, letter] of [...word].entries()) {
      if (!this.take(letter)) this.unexpected(`in literal ${word} (expecting '${word.charAt(index)}')`);
    }
    return value;
  }

  private take(c: string): boolean {
    const taken = this.text.charAt(this.at) === c;
    if (taken) this.at++;
    return taken;
  }

  private space(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text.charAt(this.at))) this.at++;
  }

  private badEscape(length: number, from = this.at - 1): never {
    const escape = this.text.slice(from, from + length);
    if (escape.length < length) throw new FunctionError('unexpected end of JSON input');
    throw new FunctionError(`invalid escape sequence \`${escape}\` in string`);
  }

  private unexpected(where: string): never {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) throw new FunctionError('unexpected end of JSON input');
    throw new FunctionError(`invalid character ${quoteRune(code)} ${where}`);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
