/** List functions of slim-sprig. */
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { compareBytes, isList, isMap, typeName } from '../print';
import { isTrue } from './compare';
import { fn, variadic, type FunctionTable, type TemplateFunction } from './define';
import { toText, toTexts } from './strings';

const LIST_ACTIONS: FunctionTable = {
  append: fn(['any', 'any'], (list, item) => [...asList(list, 'push on'), item]),
  push: fn(['any', 'any'], (list, item) => [...asList(list, 'push on'), item]),
  prepend: fn(['any', 'any'], (list, item) => [item, ...asList(list, 'prepend on')]),
  first: fn(['any'], list => asList(list, 'find first on')[0] ?? null),
  last: fn(['any'], list => asList(list, 'find last on').at(-1) ?? null),
  rest: fn(['any'], list => asList(list, 'find rest on').slice(1)),
  initial: fn(['any'], list => asList(list, 'find initial on').slice(0, -1)),
  reverse: fn(['any'], list => asList(list, 'find reverse on').toReversed()),
  uniq: fn(['any'], list => unique(asList(list, 'find uniq on'))),
  compact: fn(['any'], list => asList(list, 'compact on').filter(isTrue)),
  without: variadic(['any'], 'any', (list, ...omitted) =>
    asList(list, 'find without on').filter(item => !omitted.some(other => deepEqual(item, other))),
  ),
  has: fn(
    ['any', 'any'],
    (item, list) => list !== null && asList(list, 'find has on').some(other => deepEqual(item, other)),
  ),
  slice: variadic(['any'], 'any', slice),
  chunk: fn(['int', 'any'], chunk),
};

export const LISTS: FunctionTable = {
  ...LIST_ACTIONS,
  ...Object.fromEntries(Object.entries(LIST_ACTIONS).map(must)),
  list: variadic([], 'any', (...values) => values),
  tuple: variadic([], 'any', (...values) => values),
  concat: variadic([], 'any', (...lists) => lists.flatMap(list => asList(list, 'concat'))),
  sortAlpha: fn(['any'], list => (isList(list) ? toTexts(list).sort(compareBytes) : [toText(list)])),
  deepEqual: fn(['any', 'any'], deepEqual),
};

/** `mustFirst` and the like differ only in how Go reports the same error. */
function must([name, definition]: [string, TemplateFunction]): [string, TemplateFunction] {
  return [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, definition];
}

function asList(value: Value, action: string): readonly Value[] {
  if (isList(value)) return value;
  if (value === null) throw new FunctionError('runtime error: invalid memory address or nil pointer dereference');
  const kind = isMap(value) ? 'map' : value instanceof Date ? 'struct' : typeName(value);
  throw new FunctionError(`Cannot ${action} type ${kind}`);
}

function unique(list: readonly Value[]): Value[] {
  // A set compares like `deepEqual`, except for what is compared by its contents.
  const plain = new Set<Value>();
  const kept: Value[] = [];
  for (const item of list) {
    const seen =
      typeof item === 'object' ? kept.some(other => deepEqual(item, other)) : plain.has(item) && !Number.isNaN(item);
    if (!seen) kept.push(item);
    plain.add(item);
  }
  return kept;
}

/** Types count: 1 and "1" differ, and so do 1 and 1.0. */
export function deepEqual(a: Value | undefined, b: Value | undefined): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => deepEqual(item, b[index]));
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && deepEqual(a[key], b[key]))
    );
  }
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return a === b;
}

/** sprig's slice, which replaces Go's: lists only. */
function slice(value: Value, ...indices: Value[]): Value {
  if (!isList(value)) throw new FunctionError(`list should be type of slice or array but ${typeName(value)}`);
  if (value.length === 0) return null;
  const number = (index: Value | undefined, otherwise: number): number =>
    index === undefined ? otherwise : typeof index === 'bigint' || typeof index === 'string' ? Number(index) || 0 : 0;
  const [start, end] = [number(indices[0], 0), number(indices[1], value.length)];
  if (start < 0 || end > value.length || start > end) {
    throw new FunctionError('reflect.Value.Slice: slice index out of bounds');
  }
  return value.slice(start, end);
}

function chunk(size: bigint, value: Value): Value {
  const list = asList(value, 'chunk');
  if (size <= 0n) throw new FunctionError('runtime error: makeslice: len out of range');
  const chunks: Value[] = [];
  for (let at = 0; at < list.length; at += Number(size)) chunks.push(list.slice(at, at + Number(size)));
  return chunks;
}
