/** Go's string and number constants. */
import type { NumberLiteral } from './ast';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** The value of a quoted Go string or character constant; undefined when an escape is wrong. */
export function unquote(quoted: string): string | undefined {
  const quote = quoted.charAt(0);
  const inner = quoted.slice(1, -1);
  if (quote === '`') return inner.replaceAll('\r', '');
  const bytes: number[] = [];
  const push = (text: string): void => void bytes.push(...Buffer.from(text, 'utf8'));
  for (let at = 0; at < inner.length;) {
    if (inner[at] !== '\\') {
      const rune = String.fromCodePoint(inner.codePointAt(at) ?? 0);
      push(rune);
      at += rune.length;
      continue;
    }
    const letter = inner.charAt(at + 1);
    const simple = letter === quote ? quote : ESCAPES[letter];
    const width = { x: 2, u: 4, U: 8 }[letter];
    const octal = letter >= '0' && letter <= '7';
    if (simple !== undefined) {
      push(simple);
      at += 2;
    } else if (width !== undefined || octal) {
      const digits = octal ? inner.slice(at + 1, at + 4) : inner.slice(at + 2, at + 2 + (width ?? 0));
      const valid = octal ? /^[0-3][0-7]{2}$/.test(digits) : digits.length === width && /^[0-9a-fA-F]+$/.test(digits);
      const code = parseInt(digits, octal ? 8 : 16);
      if (!valid || code > 0x10ffff) return undefined;
      if (octal || letter === 'x') bytes.push(code);
      else push(String.fromCodePoint(code));
      at += digits.length + (octal ? 1 : 2);
    } else return undefined;
  }
  return Buffer.from(bytes).toString('utf8');
}

/** A number or character constant; undefined when Go refuses it. */
export function parseNumber(text: string, pos: number): NumberLiteral | undefined {
  if (text.startsWith("'")) {
    const rune = unquote(text);
    const code = rune?.codePointAt(0);
    if (rune === undefined || code === undefined || [...rune].length !== 1) return undefined;
    return { kind: 'number', text, integer: BigInt(code), float: code, prefersFloat: false, pos };
  }
  const negative = text.startsWith('-');
  const digits = (negative || text.startsWith('+') ? text.slice(1) : text).replaceAll('_', '');
  const octal = /^0[0-7]+$/.test(digits);
  if (octal || /^(0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits)) {
    const magnitude = BigInt(octal ? `0o${digits.slice(1)}` : digits);
    const integer = negative ? -magnitude : magnitude;
    if (integer >= 1n << 64n || integer < -(1n << 63n)) return undefined;
    return { kind: 'number', text, integer, float: Number(integer), prefersFloat: false, pos };
  }
  if (!/^(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(digits)) return undefined;
  const float = Number(digits) * (negative ? -1 : 1);
  if (!Number.isFinite(float)) return undefined;
  const integer = Number.isSafeInteger(float) ? { integer: BigInt(float) } : {};
  return { kind: 'number', text, ...integer, float, prefersFloat: /[.eE]/.test(text), pos };
}
