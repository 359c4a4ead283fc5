/** What a scalar means to go-yaml: its rules for plain scalars are neither YAML 1.1 nor 1.2 (semantics 2.0). */
import type { ScalarNode, YamlNode } from './node';
import { parseTimestamp } from './timestamp';

/** Integers are bigints, floats are numbers. */
export type ScalarValue = string | number | bigint | boolean | null | Date;

export interface Resolved {
  /** In go-yaml's short form, such as `!!int`. */
  readonly tag: string;
  readonly value: ScalarValue;
}

/** The value of a scalar, or why its text does not fit its tag. */
export function resolveScalar({ tag, style, value }: ScalarNode): Resolved | { readonly problem: string } {
  if (tag === '') return style === 'plain' ? resolvePlain(value) : { tag: '!!str', value };
  if (tag === '!!binary') return decodeBase64(value);
  if (!RESOLVABLE.has(tag)) return { tag, value };
  const resolved = resolvePlain(value, tag === '!!timestamp');
  if (resolved.tag === tag && !(tag === '!!timestamp' && !(resolved.value instanceof Date))) return resolved;
  if (tag === '!!float' && resolved.tag === '!!int' && (resolved.value as bigint) <= MAX_INT64) {
    return { tag, value: Number(resolved.value) };
  }
  return { problem: `cannot decode ${resolved.tag} \`${value}\` as a ${tag}` };
}

/** The tags whose text is checked. */
const RESOLVABLE = new Set(['!!bool', '!!int', '!!float', '!!null', '!!timestamp']);

/** The tag that go-yaml shows for a node in its messages. */
export function tagOf(node: YamlNode): string {
  if (node.kind === 'alias') return tagOf(node.target);
  if (node.tag !== '') return node.tag;
  if (node.kind !== 'scalar') return node.kind === 'mapping' ? '!!map' : '!!seq';
  return node.style === 'plain' ? resolvePlain(node.value).tag : '!!str';
}

/** Whether go-yaml takes a node for null, which it often skips. */
export function isNull(node: YamlNode): boolean {
  if (node.kind === 'alias') return isNull(node.target);
  if (node.tag !== '') return node.tag === '!!null';
  const word = node.kind === 'scalar' && node.style === 'plain' && node.value.length <= 'null'.length;
  return word && WORDS.get(node.value)?.value === null;
}

/** `<<`, unless in quotes, merges other mappings into the one it is in. */
export function isMergeKey(node: YamlNode): boolean {
  return (
    node.kind === 'scalar' &&
    node.value === '<<' &&
    (node.tag === '!!merge' || (node.tag === '' && node.style === 'plain'))
  );
}

const WORDS: ReadonlyMap<string, Resolved> = new Map([
  ...words('!!null', null, '', '~', 'null', 'Null', 'NULL'),
  ...words('!!bool', true, 'true', 'True', 'TRUE'),
  ...words('!!bool', false, 'false', 'False', 'FALSE'),
  ...words('!!float', NaN, '.nan', '.NaN', '.NAN'),
  ...words('!!float', Infinity, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...words('!!float', -Infinity, '-.inf', '-.Inf', '-.INF'),
  ...words('!!merge', '<<', '<<'),
]);

function words(tag: string, value: ScalarValue, ...texts: readonly string[]): [string, Resolved][] {
  return texts.map(text => [text, { tag, value }]);
}

function resolvePlain(text: string, timestamps = true): Resolved {
  const word = WORDS.get(text);
  if (word) return word;
  const first = text.charCodeAt(0);
  // Numbers and dates start with a digit, a sign or a dot.
  if (!((first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e)) {
    return { tag: '!!str', value: text };
  }
  if (first === 0x2e) return resolveFloat(text) ?? { tag: '!!str', value: text };
  const date = timestamps ? parseTimestamp(text) : undefined;
  if (date) return { tag: '!!timestamp', value: date };
  const digits = text.replaceAll('_', '');
  const integer = parseInteger(digits);
  if (integer !== undefined) return { tag: '!!int', value: integer };
  return resolveFloat(digits) ?? { tag: '!!str', value: text };
}

const MAX_UINT64 = (1n << 64n) - 1n;
const MAX_INT64 = (1n << 63n) - 1n;
const MIN_INT64 = -(1n << 63n);

/** Go's ParseInt with base 0: `0x`, `0o`, `0b` and a leading zero choose the base; what has a sign fits 64 bits with it. */
function parseInteger(text: string): bigint | undefined {
  // go-yaml tries what follows `0b` and `0o` once more as a number of its own, so that one may have a sign.
  const late = /^(0[bo])([-+])([0-7]+)$/.exec(text);
  if (late) return parseInteger(`${late[2]}${late[1]}${late[3]}`);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const digits = text.slice(sign.length);
  const octal = /^0[0-7]+$/.test(digits);
  if (!octal && !/^(0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits)) return undefined;
  const magnitude = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const value = sign === '-' ? -magnitude : magnitude;
  return value > (sign === '' ? MAX_UINT64 : MAX_INT64) || value < MIN_INT64 ? undefined : value;
}

function resolveFloat(text: string): Resolved | undefined {
  if (!/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) return undefined;
  const value = Number(text);
  // Go refuses what is too large for a float.
  return Number.isFinite(value) ? { tag: '!!float', value } : undefined;
}

/** Go ignores line breaks in Base64, and nothing else. */
function decodeBase64(text: string): Resolved | { readonly problem: string } {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) {
    return { problem: '!!binary value contains invalid base64 data' };
  }
  return { tag: '!!binary', value: Buffer.from(digits, 'base64').toString('utf8') };
}
