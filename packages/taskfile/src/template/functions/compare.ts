/** Go's builtins for logic, comparison and access (text/template/funcs.go). */
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { compareBytes, isList, isMap, print, typeName } from '../print';
import { sprintf } from '../format';
import { fn, variadic, type FunctionTable } from './define';

type Result = Value | undefined;

export const COMPARE: FunctionTable = {
  // The evaluator short-circuits these two; the calls only give the rule.
  and: variadic(['value'], 'value', (...values) => values.find(value => !isTrue(value)) ?? values.at(-1)),
  or: variadic(['value'], 'value', (...values) => values.find(isTrue) ?? values.at(-1)),
  not: fn(['value'], value => !isTrue(value)),
  eq: variadic(['value'], 'value', (first, ...others) => equalsAny(first, others)),
  ne: fn(['value', 'value'], (a, b) => !equalsAny(a, [b])),
  lt: fn(['value', 'value'], (a, b) => less(a, b)),
  le: fn(['value', 'value'], (a, b) => less(a, b) || equalsAny(a, [b])),
  gt: fn(['value', 'value'], (a, b) => !(less(a, b) || equalsAny(a, [b]))),
  ge: fn(['value', 'value'], (a, b) => !less(a, b)),
  len: fn(['value'], length),
  index: variadic(['value'], 'value', index),
  print: variadic([], 'any', (...values) => print(values, false)),
  println: variadic([], 'any', (...values) => print(values, true)),
  printf: variadic(['string'], 'any', (format, ...values) => sprintf(format, values)),
  html: variadic([], 'any', (...values) => escapeHtml(print(values, false))),
  js: variadic([], 'any', (...values) => escapeScript(print(values, false))),
  urlquery: variadic([], 'any', (...values) => escapeQuery(print(values, false))),
};

/** Neither false, zero, empty nor missing. */
export function isTrue(value: Result): boolean {
  if (value === undefined || value === null) return false;
  if (isList(value)) return value.length > 0;
  if (isMap(value)) return Object.keys(value).length > 0;
  if (typeof value === 'number') return value !== 0;
  return value instanceof Date || Boolean(value);
}

function equalsAny(first: Result, others: readonly Result[]): boolean {
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  return others.some(other => equals(first, other));
}

function equals(a: Result, b: Result): boolean {
  const [absentA, absentB] = [a === undefined || a === null, b === undefined || b === null];
  if (absentA || absentB) return absentA && absentB;
  for (const value of [a, b]) {
    if (typeof value === 'object' && !(value instanceof Date)) throw nonComparable(value);
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (typeof a !== typeof b) throw new FunctionError('incompatible types for comparison');
  return a === b;
}

function nonComparable(value: Value): FunctionError {
  return new FunctionError(`non-comparable type ${sprintf('%s', [value])}: ${typeName(value)}`);
}

function less(a: Result, b: Result): boolean {
  const kinds = [a, b].map(value => typeof value);
  if (kinds.some(kind => kind !== 'string' && kind !== 'bigint' && kind !== 'number' && kind !== 'boolean')) {
    throw new FunctionError('invalid type for comparison');
  }
  if (kinds[0] !== kinds[1]) throw new FunctionError('incompatible types for comparison');
  if (typeof a === 'boolean') throw new FunctionError('invalid type for comparison');
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b) < 0;
  return (a as number) < (b as number);
}

function length(value: Result): Value {
  if (value === undefined || value === null)
    throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  if (typeof value === 'string') return BigInt(Buffer.byteLength(value));
  if (isList(value)) return BigInt(value.length);
  if (isMap(value)) return BigInt(Object.keys(value).length);
  throw new FunctionError(`len of type ${typeName(value)}`);
}

function index(value: Result, ...keys: Result[]): Result {
  if (value === undefined || value === null) throw new FunctionError('index of untyped nil');
  let item: Result = value;
  for (const key of keys) {
    if (item === undefined || item === null) throw new FunctionError('index of nil pointer');
    if (isList(item)) item = item[position(key, item.length)];
    else if (isMap(item)) {
      if (typeof key !== 'string') throw new FunctionError(`value has type ${typeName(key)}; should be string`);
      // A map of any gives nil for what it does not have.
      item = Object.hasOwn(item, key) ? item[key] : null;
    } else if (typeof item === 'string') {
      const bytes: Buffer = Buffer.from(item);
      item = BigInt(bytes[position(key, bytes.length)] ?? 0);
    } else throw new FunctionError(`can't index item of type ${typeName(item)}`);
  }
  return item;
}

function position(key: Result, size: number): number {
  if (key === undefined || key === null) throw new FunctionError('cannot index slice/array with nil');
  if (typeof key !== 'bigint') throw new FunctionError(`cannot index slice/array with type ${typeName(key)}`);
  if (key < 0n || key >= size) throw new FunctionError(`index out of range: ${key}`);
  return Number(key);
}

const HTML: Readonly<Record<string, string>> = { '"': '&#34;', "'": '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeHtml(text: string): string {
  return text.replace(/["'&<>]/g, c => HTML[c] ?? c);
}

const SCRIPT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

function escapeScript(text: string): string {
  return text.replace(/[\\'"<>&=\x00-\x1f]/g, c => {
    return SCRIPT[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** As url.QueryEscape. */
function escapeQuery(text: string): string {
  const escaped = encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return escaped.replaceAll('%20', '+');
}
