/** Go's builtins for logic, comparison and access (text/template/funcs.go). */
import type { Value } from '../../model';
import { compareBytes } from '../../text/compare-bytes';
import { byteLength, encode } from '../bytes';
import { FunctionError } from '../error';
import { sprintf } from '../format';
import { Time } from '../time/time';
import { isSameZone } from '../time/zone';
import {
  AnyMap,
  Complex,
  Integer,
  integerOf,
  isList,
  isMap,
  isNilContainer,
  isOpen,
  kindOf,
  typeName,
  Uuid,
} from '../values';
import { fn, variadic, type FunctionTable } from './define';

type Result = Value | undefined;

export const COMPARE: FunctionTable = {
  // The evaluator short-circuits these two, and calls what `call` names; the calls only give the rule.
  and: variadic(['value'], 'value', (...values) => values.find(value => !isTrue(value)) ?? values.at(-1)),
  or: variadic(['value'], 'value', (...values) => values.find(isTrue) ?? values.at(-1)),
  call: variadic(['value'], 'value', () => undefined),
  not: fn(['value'], value => !isTrue(value)),
  eq: variadic(['value'], 'value', (first, ...others) => equalsAny(first, others)),
  ne: fn(['value', 'value'], (a, b) => !equalsAny(a, [b])),
  lt: fn(['value', 'value'], less),
  le: fn(['value', 'value'], (a, b) => less(a, b) || equalsAny(a, [b])),
  gt: fn(['value', 'value'], (a, b) => !(less(a, b) || equalsAny(a, [b]))),
  ge: fn(['value', 'value'], (a, b) => !less(a, b)),
  len: fn(['value'], length),
  index: variadic(['value'], 'value', index),
};

/** Neither false, zero, empty nor missing. */
export function isTrue(value: Result): boolean {
  if (value === undefined || value === null) return false;
  if (isList(value)) return value.length > 0;
  if (value instanceof AnyMap) return value.size > 0;
  if (value instanceof Integer) return value.value !== 0n;
  if (value instanceof Complex) return value.re !== 0 || value.im !== 0;
  if (value instanceof Time || value instanceof Uuid) return true;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return typeof value === 'number' ? value !== 0 : Boolean(value);
}

type Basic = 'bool' | 'int' | 'uint' | 'float' | 'complex' | 'string';

/** Types compare by their sort; undefined for one that has no order and no plain equality. */
function basicKind(value: Result): Basic | undefined {
  const kind = kindOf(value);
  if (kind === 'bool' || kind === 'string') return kind;
  if (kind === 'float64') return 'float';
  if (kind === 'complex128') return 'complex';
  return kind.startsWith('int') ? 'int' : kind.startsWith('uint') ? 'uint' : undefined;
}

function equalsAny(first: Result, others: readonly Result[]): boolean {
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  return others.some(other => equals(first, other));
}

function equals(a: Result, b: Result): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const [one, other] = [basicKind(a), basicKind(b)];
  const [absentA, absentB] = [a === undefined || a === null, b === undefined || b === null];
  if (one !== other) {
    if (isWhole(one) && isWhole(other)) return integerOf(a) === integerOf(b);
    if (!absentA && !absentB) throw new FunctionError('incompatible types for comparison');
    return false;
  }
  if (one !== undefined) {
    if (a instanceof Complex && b instanceof Complex) return a.re === b.re && a.im === b.im;
    return isWhole(one) ? integerOf(a) === integerOf(b) : a === b;
  }
  if (!absentA && !absentB && kindOf(a) !== kindOf(b)) {
    const [shown, type] = [sprintf('%s', [a]), typeName(a)];
    throw new FunctionError(`non-comparable types ${shown}: ${type}, ${typeName(b)}: ${sprintf('%v', [b])}`);
  }
  const [nilA, nilB] = [absentA || isNilContainer(a), absentB || isNilContainer(b)];
  if (nilA || nilB) return nilA && nilB;
  if (isList(b) || isMap(b) || b instanceof AnyMap) {
    throw new FunctionError(`non-comparable type ${sprintf('%s', [b])}: ${typeName(b)}`);
  }
  if (a instanceof Time && b instanceof Time) return a.nanoseconds === b.nanoseconds && isSameZone(a.zone, b.zone);
  return a instanceof Uuid && b instanceof Uuid ? a.text === b.text : a === b;
}

function isWhole(kind: Basic | undefined): boolean {
  return kind === 'int' || kind === 'uint';
}

function less(a: Result, b: Result): boolean {
  const [one, other] = [basicKind(a), basicKind(b)];
  if (one === undefined || other === undefined) throw new FunctionError('invalid type for comparison');
  const [x, y] = [integerOf(a), integerOf(b)];
  if (x !== undefined && y !== undefined) return x < y;
  if (one !== other) throw new FunctionError('incompatible types for comparison');
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b) < 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  throw new FunctionError('invalid type for comparison');
}

function length(value: Result): Value {
  if (value === undefined) throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  if (value === null) throw new FunctionError('len of nil pointer');
  if (typeof value === 'string') return BigInt(byteLength(value));
  if (isList(value)) return BigInt(value.length);
  if (value instanceof AnyMap) return BigInt(value.size);
  if (value instanceof Uuid) return 16n;
  if (isMap(value)) return BigInt(Object.keys(value).length);
  throw new FunctionError(`len of type ${typeName(value)}`);
}

function index(value: Result, ...keys: Result[]): Result {
  if (value === undefined || value === null) throw new FunctionError('index of untyped nil');
  let item: Result = value;
  for (const key of keys) {
    if (item === undefined || item === null) throw new FunctionError('index of nil pointer');
    if (isList(item)) item = item[position(key, item.length, 'slice')];
    else if (typeof item === 'string' || item instanceof Uuid) {
      const bytes: Buffer = typeof item === 'string' ? encode(item) : Buffer.from(item.text.replaceAll('-', ''), 'hex');
      item = new Integer('uint8', BigInt(bytes[position(key, bytes.length, kindOf(item))] ?? 0));
    } else if (item instanceof AnyMap) item = item.get(key ?? null) ?? null;
    else if (isMap(item)) item = entry(item, key);
    else throw new FunctionError(`can't index item of type ${typeName(item)}`);
  }
  return item;
}

/** What the map does not have is the zero of its type: nil, in a map of any. */
function entry(map: Extract<Value, object>, key: Result): Result {
  if (key === undefined || key === null) throw new FunctionError('value is nil; should be of type string');
  if (typeof key !== 'string') throw new FunctionError(`value has type ${typeName(key)}; should be string`);
  if (!isMap(map)) return null;
  return Object.hasOwn(map, key) ? map[key] : isOpen(map) ? null : '';
}

/** Go lets an index be as large as the length, and then finds that it is not. */
function position(key: Result, size: number, what: string): number {
  if (key === undefined || key === null) throw new FunctionError('cannot index slice/array with nil');
  const number = integerOf(key);
  if (number === undefined) throw new FunctionError(`cannot index slice/array with type ${typeName(key)}`);
  const signed = BigInt.asIntN(64, number);
  if (signed < 0n || signed > size) throw new FunctionError(`index out of range: ${signed}`);
  if (signed === BigInt(size)) throw new FunctionError(`reflect: ${what} index out of range`);
  return Number(signed);
}
