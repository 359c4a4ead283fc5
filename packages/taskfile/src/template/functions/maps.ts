/** Map functions of slim-sprig and go-task. Go gives keys in random order; here they are sorted. */
import { byChance } from '../../chance';
import type { Value, ValueMap } from '../../model';
import { FunctionError } from '../error';
import { emptyMap, gathered, isMap, isNilContainer, sortedKeys, typeName } from '../values';
import { checkSize } from './bounds';
import { fn, variadic, type FunctionTable } from './define';
import { conversion } from './panics';
import { toText } from './to-text';

const STRING_MAP = 'map[string]interface {}';

export const MAPS: FunctionTable = {
  dict: variadic([], 'any', (...values) => {
    const map = emptyMap();
    for (let at = 0; at < values.length; at += 2) {
      map[toText(values[at] ?? null)] = at + 1 < values.length ? (values[at + 1] ?? null) : '';
    }
    return map;
  }),
  get: fn(['map', 'string'], (map, key) => (Object.hasOwn(map, key) ? map[key] : '')),
  set: fn(['map', 'string', 'any'], (map, key, value) => {
    if (isNilContainer(map)) throw new FunctionError('assignment to entry in nil map');
    // Go changes the map in place. Those of variables are copied for templates that do so: the Taskfile keeps its own.
    (map as Record<string, Value>)[key] = value;
    return map;
  }),
  unset: fn(['map', 'string'], (map, key) => {
    Reflect.deleteProperty(map, key);
    return map;
  }),
  hasKey: fn(['map', 'string'], (map, key) => Object.hasOwn(map, key)),
  pluck: variadic(['string'], 'map', (key, ...maps) =>
    gathered(maps.filter(map => Object.hasOwn(map, key)).map(map => map[key] ?? null)),
  ),
  keys: variadic([], 'map', (...maps) =>
    gathered(
      maps.flatMap(map => byChance(sortedKeys(map))),
      '[]string',
    ),
  ),
  values: fn(['map'], map => gathered(byChance(sortedKeys(map)).map(key => map[key] ?? null))),
  pick: variadic(['map'], 'string', (map, ...keys) => select(map, key => keys.includes(key))),
  omit: variadic(['map'], 'string', (map, ...keys) => select(map, key => !keys.includes(key))),
  merge: variadic(['map'], 'map', (...maps) => {
    const merged = emptyMap();
    checkSize(maps.length * 10);
    for (const map of maps) for (const key of Object.keys(map)) merged[key] = map[key] ?? null;
    return merged;
  }),
  dig: variadic([], 'any', dig),
};

function select(map: ValueMap, wanted: (key: string) => boolean): ValueMap {
  const selected = emptyMap();
  for (const key of Object.keys(map)) if (wanted(key)) selected[key] = map[key] ?? null;
  return selected;
}

/** `dig "a" "b" DEFAULT MAP`. */
function dig(...values: Value[]): Value {
  if (values.length < 3) throw new FunctionError('dig needs at least three arguments');
  let item = asMap(values.at(-1) ?? null);
  const keys = values.slice(0, -2).map(key => {
    if (typeof key !== 'string') throw conversion(typeName(key), 'string');
    return key;
  });
  for (const [index, key] of keys.entries()) {
    if (!Object.hasOwn(item, key)) return values.at(-2) ?? null;
    const step = item[key] ?? null;
    if (index === keys.length - 1) return step;
    item = asMap(step);
  }
  return item;
}

function asMap(value: Value): ValueMap {
  if (isMap(value) && typeName(value) === STRING_MAP) return value;
  throw conversion(typeName(value), STRING_MAP);
}
