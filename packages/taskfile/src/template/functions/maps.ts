/** Map functions of slim-sprig and go-task. Go gives keys in random order; here they are sorted. */
import { byChance } from '../../chance';
import type { Value, ValueMap } from '../../model';
import { FunctionError } from '../error';
import { isMap, sortedKeys } from '../print';
import { fn, variadic, type FunctionTable } from './define';
import { toText } from './strings';

export const MAPS: FunctionTable = {
  dict: variadic([], 'any', (...values) => {
    const map = emptyMap();
    for (let at = 0; at < values.length; at += 2)
      map[toText(values[at] ?? null)] = values[at + 1] ?? (at + 1 < values.length ? null : '');
    return map;
  }),
  get: fn(['map', 'string'], (map, key) => (Object.hasOwn(map, key) ? map[key] : '')),
  set: fn(['map', 'string', 'any'], (map, key, value) => {
    // Go changes the map in place. Maps of variables are copied when they are evaluated, so the Taskfile keeps its own.
    (map as Record<string, Value>)[key] = value;
    return map;
  }),
  unset: fn(['map', 'string'], (map, key) => {
    Reflect.deleteProperty(map, key);
    return map;
  }),
  hasKey: fn(['map', 'string'], (map, key) => Object.hasOwn(map, key)),
  pluck: variadic(['string'], 'map', (key, ...maps) =>
    maps.flatMap(map => (Object.hasOwn(map, key) ? [map[key] ?? null] : [])),
  ),
  keys: variadic([], 'map', (...maps) => maps.flatMap(map => byChance(sortedKeys(map)))),
  values: fn(['map'], map => byChance(sortedKeys(map)).map(key => map[key] ?? null)),
  pick: variadic(['map'], 'string', (map, ...keys) => select(map, key => keys.includes(key))),
  omit: variadic(['map'], 'string', (map, ...keys) => select(map, key => !keys.includes(key))),
  merge: variadic(['map'], 'map', (...maps) => {
    const merged = emptyMap();
    for (const map of maps) for (const key of Object.keys(map)) merged[key] = map[key] ?? null;
    return merged;
  }),
  dig: variadic([], 'any', dig),
};

function emptyMap(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function select(map: ValueMap, wanted: (key: string) => boolean): ValueMap {
  const selected = emptyMap();
  for (const key of Object.keys(map)) if (wanted(key)) selected[key] = map[key] ?? null;
  return selected;
}

/** `dig "a" "b" DEFAULT MAP`. */
function dig(...values: Value[]): Value {
  if (values.length < 3) throw new FunctionError('dig needs at least three arguments');
  const otherwise = values.at(-2) ?? null;
  let item: Value = values.at(-1) ?? null;
  for (const key of values.slice(0, -2)) {
    if (typeof key !== 'string' || !isMap(item)) {
      throw new FunctionError('interface conversion: dig goes through maps by string keys');
    }
    if (!Object.hasOwn(item, key)) return otherwise;
    item = item[key] ?? null;
  }
  return item;
}
