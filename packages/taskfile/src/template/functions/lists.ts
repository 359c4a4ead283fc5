/** List functions of slim-sprig. */
import type { Value } from '../../model';
import { compareBytes } from '../../text/compare-bytes';
import { FunctionError } from '../error';
import {
  AnyMap,
  capacityOf,
  Complex,
  gathered,
  grown,
  Integer,
  isList,
  isMap,
  isNilContainer,
  kindOf,
  nilList,
  retyped,
  typed,
  typeName,
  Uuid,
} from '../values';
import { Time } from '../time/time';
import { isSameZone } from '../time/zone';
import { checkSize } from './bounds';
import { isTrue } from './compare';
import { fn, variadic, withMust, type FunctionTable } from './define';
import { toInteger } from './integers';
import { nilDereference } from './panics';
import { toText, toTexts } from './to-text';

const push = fn(['any', 'any'], (value, item) => {
  const list = asList(value, 'Cannot push on type');
  return grown([...list, item], list.length);
});

const ACTIONS: FunctionTable = {
  append: push,
  push,
  prepend: fn(['any', 'any'], (list, item) => {
    const items = asList(list, 'Cannot prepend on type');
    return items.length === 0 ? [item] : grown([item, ...items], 1);
  }),
  first: fn(['any'], list => asList(list, 'Cannot find first on type')[0] ?? null),
  last: fn(['any'], list => asList(list, 'Cannot find last on type').at(-1) ?? null),
  rest: fn(['any'], list => part(asList(list, 'Cannot find rest on type'), 1)),
  initial: fn(['any'], list => part(asList(list, 'Cannot find initial on type'), 0, -1)),
  reverse: fn(['any'], list => asList(list, 'Cannot find reverse on type').toReversed()),
  uniq: fn(['any'], list => unique(asList(list, 'Cannot find uniq on type'))),
  compact: fn(['any'], list => gathered(asList(list, 'Cannot compact on type').filter(isTrue))),
  without: variadic(['any'], 'any', (list, ...omitted) => {
    const items = asList(list, 'Cannot find without on type');
    checkSize(items.length * omitted.length);
    return gathered(items.filter(item => !omitted.some(other => deepEqual(item, other))));
  }),
  has: fn(
    ['any', 'any'],
    (item, list) => list !== null && asList(list, 'Cannot find has on type').some(other => deepEqual(item, other)),
  ),
  slice: variadic(['any'], 'any', slice),
  chunk: fn(['int', 'any'], chunk),
};

export const LISTS: FunctionTable = {
  ...withMust(ACTIONS),
  list: variadic([], 'any', (...values) => values),
  tuple: variadic([], 'any', (...values) => values),
  concat: variadic([], 'any', (...lists) => {
    const all = lists.map(list => asList(list, 'Cannot concat type', ' as list'));
    checkSize(all.reduce((sum, list) => sum + list.length, 0));
    const items = all.flat();
    return items.length === 0 ? nilList() : items;
  }),
  sortAlpha: fn(['any'], list =>
    typed(isList(list) ? [...toTexts(list)].sort(compareBytes) : [toText(list)], '[]string'),
  ),
  deepEqual: fn(['any', 'any'], deepEqual),
};

function asList(value: Value, action: string, more = ''): readonly Value[] {
  if (isList(value)) return value;
  if (value === null) throw nilDereference();
  if (value instanceof Uuid) return uuidBytes(value);
  throw new FunctionError(`${action} ${kindOf(value)}${more}`);
}

function uuidBytes(uuid: Uuid): readonly Value[] {
  return [...Buffer.from(uuid.text.replaceAll('-', ''), 'hex')].map(byte => new Integer('uint8', BigInt(byte)));
}

/** Of an empty list there is nothing left, not even a list. */
function part(list: readonly Value[], from: number, to?: number): Value {
  return list.length === 0 ? nilList() : list.slice(from, to);
}

/** The first of each. Plain values are looked up, all others compared. */
function unique(list: readonly Value[]): Value[] {
  const seen = new Set<Value>();
  const compared: Value[] = [];
  return gathered(
    list.filter(item => {
      if (typeof item !== 'object') {
        // No NaN is another.
        if (seen.has(item) && !Number.isNaN(item)) return false;
        seen.add(item);
        return true;
      }
      checkSize(compared.length * 100);
      if (compared.some(other => deepEqual(item, other))) return false;
      compared.push(item);
      return true;
    }),
  );
}

const MAX_COMPARED = 1_000_000;
const MAX_DEPTH = 1_000;

/** Types count: 1 and "1" differ, and so do 1 and 1.0, and a nil list and an empty one. */
export function deepEqual(a: Value, b: Value): boolean {
  return new Comparison().equal(a, b, 0);
}

class Comparison {
  private count = 0;

  equal(a: Value, b: Value, depth: number): boolean {
    if (++this.count > MAX_COMPARED || depth > MAX_DEPTH) {
      throw new FunctionError('the values are too large to compare, or hold themselves', 'limit');
    }
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
      return a === b && typeName(a) === typeName(b);
    }
    if (typeName(a) !== typeName(b) || isNilContainer(a) !== isNilContainer(b)) return false;
    // Go knows the same list or map without a look inside, whatever is in it.
    if (a === b && (isList(a) || isMap(a) || a instanceof AnyMap)) return true;
    if (isList(a) && isList(b)) {
      return a.length === b.length && a.every((item, index) => this.equal(item, b[index] ?? null, depth + 1));
    }
    if (a instanceof AnyMap && b instanceof AnyMap) {
      return (
        a.size === b.size &&
        a.entries().every(([key, item]) => b.get(key) !== undefined && this.equal(item, b.get(key) ?? null, depth + 1))
      );
    }
    if (isMap(a) && isMap(b)) {
      const keys = Object.keys(a);
      return (
        keys.length === Object.keys(b).length &&
        keys.every(key => Object.hasOwn(b, key) && this.equal(a[key] ?? null, b[key] ?? null, depth + 1))
      );
    }
    if (a instanceof Time && b instanceof Time) return a.nanoseconds === b.nanoseconds && isSameZone(a.zone, b.zone);
    if (a instanceof Complex && b instanceof Complex) return a.re === b.re && a.im === b.im;
    if (a instanceof Uuid && b instanceof Uuid) return a.text === b.text;
    return a instanceof Integer && b instanceof Integer && a.value === b.value;
  }
}

/** sprig's slice, which replaces Go's: lists only. What lies behind the end of a list, up to its capacity, can be had. */
function slice(value: Value, ...indices: Value[]): Value {
  const list = asList(value, 'list should be type of slice or array but');
  if (list.length === 0) return null;
  const [start, end] = [indices[0], indices[1]].map(index =>
    index === undefined ? undefined : Number(toInteger(index)),
  );
  const [low, high] = [start ?? 0, end ?? list.length];
  if (low < 0 || low > high || high > capacityOf(list)) {
    throw new FunctionError('reflect.Value.Slice: slice index out of bounds');
  }
  const items = list.slice(low, high);
  while (items.length < high - low) items.push(null);
  return typeName(list).startsWith('[]interface')
    ? typed(items, '[]interface {}', { capacity: capacityOf(list) - low })
    : retyped(items, list);
}

function chunk(size: bigint, value: Value): Value {
  const list = asList(value, 'Cannot chunk type');
  const width = Number(size);
  const count = Math.floor((list.length - 1) / width) + 1;
  if (list.length > 0 && width <= 0) throw new FunctionError(WRONG_SIZE);
  if (Number.isNaN(count) || !Number.isFinite(count)) throw new FunctionError(WRONG_SIZE);
  const chunks: Value[] = [];
  for (let at = 0; at < list.length; at += width) chunks.push(list.slice(at, at + width));
  return typed(chunks, '[][]interface {}');
}

const WRONG_SIZE = 'runtime error: makeslice: len out of range';
