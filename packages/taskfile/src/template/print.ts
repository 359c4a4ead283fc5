/** Go's `%v` and the other verbs of `fmt`, for the values that templates have (semantics 5.4). */
import type { Value, ValueMap } from '../model';
import { formatTime } from './time';

/** As `fmt.Sprint` of one value: nil is `<nil>`. */
export function printValue(value: Value | undefined): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return printFloat(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return formatTime(value, '2006-01-02 15:04:05.999999999 -0700 MST');
  if (isList(value)) return `[${value.map(printValue).join(' ')}]`;
  return `map[${sortedKeys(value)
    .map(key => `${key}:${printValue(value[key])}`)
    .join(' ')}]`;
}

/** The type as Go names it. */
export function typeName(value: Value | undefined): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value instanceof Date) return 'time.Time';
  return isList(value) ? '[]interface {}' : 'map[string]interface {}';
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** Byte order, as Go sorts strings. */
export function sortedKeys(map: ValueMap): string[] {
  return Object.keys(map).sort(compareBytes);
}

export function compareBytes(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** `%v` of a float64: the shortest digits, an exponent below 1e-4 and from 1e6 on. */
export function printFloat(value: number, exponentFrom = 6): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  if (value === 0) return '0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < exponentFrom) return plainDigits(mantissa, exponent);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plainDigits(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace('-', '').replace('.', '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction && `.${fraction}`);
}

/** `fmt.Sprintln`, or `fmt.Sprint`, which puts spaces only between operands when neither is a string. */
export function print(values: readonly (Value | undefined)[], line: boolean): string {
  let out = '';
  values.forEach((value, index) => {
    const apart = typeof value !== 'string' && typeof values[index - 1] !== 'string';
    if (index > 0 && (line || apart)) out += ' ';
    out += printValue(value);
  });
  return line ? `${out}\n` : out;
}

/** Go's `%q` of a string. */
export function quoteGo(text: string): string {
  let out = '"';
  for (const rune of text) out += quoteRune(rune);
  return `${out}"`;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function quoteRune(rune: string): string {
  const short = SHORT[rune];
  if (short !== undefined) return short;
  const code = rune.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x7f || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(rune)) return rune;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
