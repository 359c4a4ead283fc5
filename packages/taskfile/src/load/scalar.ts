/** What a scalar is to go-yaml: its rules for plain scalars are neither YAML 1.1 nor 1.2 (semantics 2.0). */
import type { Scalar } from 'yaml';

export type ScalarValue = string | number | bigint | boolean | null | Date;

/** The typed value of a scalar. Integers are bigints, floats are numbers. */
export function scalarValue(node: Scalar): ScalarValue {
  const text = scalarText(node);
  const tag = node.tag?.replace('tag:yaml.org,2002:', '');
  if (tag === undefined) return node.type === 'PLAIN' ? plainValue(text) : text;
  if (tag === 'null') return null;
  if (tag === 'float') return toFloat(text) ?? text;
  return tag === 'int' || tag === 'bool' || tag === 'timestamp' ? plainValue(text) : text;
}

/** The text of a scalar, quotes and escapes resolved. */
export function scalarText(node: Scalar): string {
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}

function plainValue(text: string): ScalarValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const first = text.charAt(0);
  if (!'+-.0123456789'.includes(first)) return text;
  const digits = text.replaceAll('_', '');
  return toTimestamp(text) ?? (first === '.' ? undefined : toInteger(digits)) ?? toFloat(digits) ?? text;
}

const WORDS: ReadonlyMap<string, number | boolean | null> = new Map<string, number | boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['true', 'True', 'TRUE'].map(word => [word, true] as const),
  ...['false', 'False', 'FALSE'].map(word => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, -Infinity] as const),
]);

const MAX_UINT64 = (1n << 64n) - 1n;
const MIN_INT64 = -(1n << 63n);

/** Go's ParseInt with base 0: `0x`, `0o`, `0b` and a leading zero choose the base. */
function toInteger(text: string): bigint | undefined {
  const sign = text.startsWith('-') ? '-' : '';
  const digits = text.startsWith('-') || text.startsWith('+') ? text.slice(1) : text;
  const octal = /^0[0-7]+$/.test(digits);
  if (!octal && !/^(0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits)) return undefined;
  const magnitude = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const value = sign ? -magnitude : magnitude;
  return value > MAX_UINT64 || value < MIN_INT64 ? undefined : value;
}

function toFloat(text: string): number | undefined {
  return /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text) ? Number(text) : undefined;
}

/** The four layouts go-yaml takes for a timestamp; without a zone they are in UTC. */
function toTimestamp(text: string): Date | undefined {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[-+]\d{2}:\d{2}))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?))?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, year, month, day, h, m, s, zone, h2, m2, s2] = match;
  const two = (part: string | undefined): string => (part ?? '0').padStart(2, '0');
  const iso = `${year}-${two(month)}-${two(day)}T${two(h ?? h2)}:${two(m ?? m2)}:${two(s ?? s2)}${zone ?? 'Z'}`;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
