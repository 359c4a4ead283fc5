/** Go's string and number constants. */
import type { NumberLiteral } from './ast';
import { decode, encode, isWellFormed, strayByte } from './bytes';

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
  // Nearly all are as plain as this.
  if (!inner.includes('\\') && isWellFormed(inner)) return inner;
  const bytes: number[] = [];
  const push = (text: string): void => void bytes.push(...encode(text));
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
      const isRune = octal || letter === 'x' || (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
      if (!valid || !isRune) return undefined;
      if (octal || letter === 'x') bytes.push(code);
      else push(String.fromCodePoint(code));
      at += digits.length + (octal ? 1 : 2);
    } else return undefined;
  }
  return decode(Buffer.from(bytes));
}

/** A number or character constant; undefined when Go refuses it. */
export function parseNumber(text: string, pos: number): NumberLiteral | undefined {
  // Nearly all are as plain as this.
  if (/^(?:0|[1-9][0-9]{0,14})$/.test(text)) {
    const float = Number(text);
    return { kind: 'number', text, integer: BigInt(float), float, prefersFloat: false, pos };
  }
  const number = { kind: 'number', text, prefersFloat: false, pos } as const;
  if (text.startsWith("'")) {
    const rune = unquote(text);
    const code = rune === undefined ? undefined : (strayByte(rune) ?? rune.codePointAt(0));
    if (rune === undefined || code === undefined || [...rune].length !== 1) return undefined;
    return { ...number, integer: BigInt(code), float: code };
  }
  if (text.endsWith('i')) return parseComplex(text, number);
  const integer = parseInteger(text);
  if (integer !== undefined) {
    const fits = integer < 1n << 64n && integer >= -(1n << 63n);
    // What is too large is no float either, unless it is written as one.
    return fits ? { ...number, integer, float: Number(integer) } : undefined;
  }
  const float = parseFloatText(text);
  if (float === undefined || !/[.eEpP]/.test(text)) return undefined;
  const whole = Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? { integer: BigInt(float) } : {};
  return { ...number, ...whole, float, prefersFloat: !/^0[xX][^pP]*$/.test(text) };
}

/** `2i` and `1+2i`; one without an imaginary part counts as a number of any type. */
function parseComplex(text: string, number: Omit<NumberLiteral, 'imaginary'>): NumberLiteral | undefined {
  const [, first = '', second] =
    /^([-+]?(?:[^-+]|(?<=[eEpP])[-+])+?)?([-+](?:[^-+]|(?<=[eEpP])[-+])+)?i$/.exec(text) ?? [];
  const parts = second === undefined ? [0, parseFloatText(first)] : [parseFloatText(first), parseFloatText(second)];
  const [re, im] = parts;
  if (re === undefined || im === undefined) return undefined;
  const integer = im === 0 && Number.isSafeInteger(re) ? { integer: BigInt(re) } : {};
  return { ...number, ...integer, float: re, imaginary: im };
}

/** strconv.ParseInt with base 0: underscores may stand between digits and after a prefix. */
function parseInteger(text: string): bigint | undefined {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const plain = withoutUnderscores(digits);
  if (plain === undefined) return undefined;
  const octal = /^0[0-7]+$/.test(plain);
  if (!octal && !/^(?:0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(plain)) return undefined;
  const magnitude = BigInt(octal ? `0o${plain.slice(1)}` : plain);
  return sign === '-' ? -magnitude : magnitude;
}

/** strconv.ParseFloat; undefined for what is no number or too large. */
export function parseFloatText(text: string): number | undefined {
  const [, sign, digits = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  const hex = /^0[xX]/.test(digits);
  const plain = withoutUnderscores(digits);
  if (plain === undefined) return undefined;
  const size = hex
    ? hexFloat(plain)
    : /^(?:\.[0-9]+|[0-9]+\.?[0-9]*)(?:[eE][-+]?[0-9]+)?$/.test(plain)
      ? Number(plain)
      : NaN;
  return Number.isFinite(size) ? (sign === '-' ? -size : size) : undefined;
}

/** A mantissa in base 16 and an exponent of two, which must be there. */
function hexFloat(text: string): number {
  const [matched, whole = '', fraction = '', power = '0'] =
    /^0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([-+]?[0-9]+)$/.exec(text) ?? [];
  if (matched === undefined || whole + fraction === '') return NaN;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const exponent = Math.max(-5000, Math.min(Number(power) - fraction.length * 4, 5000));
  return Number(mantissa) * 2 ** Math.max(exponent, -1000) * 2 ** Math.min(0, exponent + 1000);
}

function withoutUnderscores(digits: string): string | undefined {
  if (!digits.includes('_')) return digits;
  const prefixed = /^0[xXoObB]?/.exec(digits)?.[0] ?? '';
  const rest = digits.slice(prefixed.length);
  const misplaced = /__|_$|_[^0-9a-fA-F]|[^0-9a-fA-F]_/.test(rest) || (prefixed === '' && rest.startsWith('_'));
  return misplaced ? undefined : digits.replaceAll('_', '');
}
