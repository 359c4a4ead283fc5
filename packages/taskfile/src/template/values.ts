/**
 * The values of templates, by their Go types. The common ones are plain: int is a bigint (uint64, where it is larger than an
 * int can be), float64 a number, `[]interface {}` an array, `map[string]interface {}` an object without a prototype. Other
 * numbers are `Integer`s and `Complex`es; lists and maps of other types are plain ones that carry a mark.
 */
import type { Value, ValueMap } from '../model';
import { compareBytes } from '../text/compare-bytes';
import { Time } from './time/time';

export type IntegerType = 'int64' | 'uint8' | 'time.Month' | 'time.Weekday' | 'time.Duration';

/** A whole number of another type than int. */
export class Integer {
  constructor(
    readonly type: IntegerType,
    readonly value: bigint,
  ) {}
}

export class Complex {
  constructor(
    readonly re: number,
    readonly im: number,
  ) {}
}

/** google/uuid: sixteen bytes that print as a text. */
export class Uuid {
  constructor(readonly text: string) {}
}

/** `map[interface {}]interface {}`: what YAML gives where a key is no text. */
export class AnyMap {
  private readonly own: ReadonlyMap<string, readonly [key: Value, value: Value]>;

  constructor(entries: Iterable<readonly [key: Value, value: Value]>) {
    this.own = new Map([...entries].map(entry => [keyIdentity(entry[0]), entry]));
  }

  get size(): number {
    return this.own.size;
  }

  get(key: Value): Value | undefined {
    return this.own.get(keyIdentity(key))?.[1];
  }

  /** Sorted as Go's fmt sorts keys of several types: absent first, then by type, then by value. */
  entries(): readonly (readonly [key: Value, value: Value])[] {
    return [...this.own.values()].sort(([a], [b]) => compareKeys(a, b));
  }
}

interface Mark {
  readonly type: string;
  /** A nil list or map, which is empty and no more than that. */
  readonly nil?: true;
  /** How many elements fit, where that is more than there are. */
  readonly capacity?: number;
}

const marks = new WeakMap<object, Mark>();
const ANY_LIST = '[]interface {}';
const ANY_MAP = 'map[string]interface {}';

/** The same list or map, known by another Go type. */
export function typed<T extends readonly Value[] | ValueMap>(value: T, type: string, more: Omit<Mark, 'type'> = {}): T {
  marks.set(value, { type, ...more });
  return value;
}

/** A value made from another, with its type. */
export function retyped<T extends readonly Value[] | ValueMap>(value: T, like: object): T {
  const mark = marks.get(like);
  if (mark) marks.set(value, mark);
  return value;
}

export function nilList(type = ANY_LIST): Value {
  return typed([] as Value[], type, { nil: true });
}

export function nilMap(): ValueMap {
  return typed(Object.create(null) as ValueMap, ANY_MAP, { nil: true });
}

/** Whether it is a list or map that is nil. */
export function isNilContainer(value: Value | undefined): boolean {
  return typeof value === 'object' && value !== null && marks.get(value)?.nil === true;
}

export function capacityOf(list: readonly Value[]): number {
  return marks.get(list)?.capacity ?? list.length;
}

/** A list that grew from nothing, one by one. */
export function gathered<T extends readonly Value[]>(list: T, type = ANY_LIST, first = 1): T {
  let capacity = list.length === 0 ? 0 : first;
  while (capacity < list.length) capacity *= 2;
  return typed(list, type, { capacity });
}

/** A list to which one was appended, with the room that Go makes for more. */
export function grown<T extends readonly Value[]>(list: T, from: number): T {
  const bytes =
    (from === 0 ? 1 : from < 256 ? from * 2 : Math.max(list.length, from + Math.floor((from + 768) / 4))) * 16;
  const step = bytes <= 256 ? 16 : bytes <= 512 ? 32 : bytes <= 1024 ? 64 : 128;
  return typed(list, ANY_LIST, { capacity: (bytes <= 16 ? 16 : Math.ceil(bytes / step) * step) / 16 });
}

/** Of a list: the type of its elements; of a map: that of its values. */
export function elementType(container: readonly Value[] | ValueMap | AnyMap): string {
  return typeName(container).replace(/^\[\]|^map\[[^\]]*\]/, '');
}

/** Whether what is taken out of it is still an interface to Go. */
export function isOpen(container: readonly Value[] | ValueMap | AnyMap): boolean {
  if (container instanceof AnyMap) return true;
  const type = marks.get(container)?.type;
  return type === undefined || type === ANY_LIST || type === ANY_MAP;
}

const MAX_INT64 = (1n << 63n) - 1n;

/** The type as Go names it. */
export function typeName(value: Value | undefined): string {
  switch (typeof value) {
    case 'undefined':
      return '<nil>';
    case 'bigint':
      return value > MAX_INT64 ? 'uint64' : 'int';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
  }
  if (value === null) return '<nil>';
  if (value instanceof Integer) return value.type;
  if (value instanceof Complex) return 'complex128';
  if (value instanceof Time) return 'time.Time';
  if (value instanceof Uuid) return 'uuid.UUID';
  if (value instanceof AnyMap) return 'map[interface {}]interface {}';
  return marks.get(value)?.type ?? (isList(value) ? ANY_LIST : ANY_MAP);
}

/** As Go's reflect names the kind of a type. */
export function kindOf(value: Value | undefined): string {
  if (value === undefined || value === null) return 'invalid';
  if (value instanceof Time) return 'struct';
  if (value instanceof Uuid) return 'array';
  if (value instanceof Integer) return INTEGER_KINDS[value.type];
  if (isList(value)) return 'slice';
  return isMap(value) || value instanceof AnyMap ? 'map' : typeName(value);
}

const INTEGER_KINDS: Readonly<Record<IntegerType, string>> = {
  int64: 'int64',
  uint8: 'uint8',
  'time.Month': 'int',
  'time.Weekday': 'int',
  'time.Duration': 'int64',
};

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A map with string keys. */
export function isMap(value: Value | undefined): value is ValueMap {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** A whole number of any type. */
export function integerOf(value: Value | undefined): bigint | undefined {
  return typeof value === 'bigint' ? value : value instanceof Integer ? value.value : undefined;
}

/** Byte order, as Go sorts strings. */
export function sortedKeys(map: ValueMap): string[] {
  return Object.keys(map).sort(compareBytes);
}

/**
 * A value that shares no list or map with the one given. What that has in several places is one list in the copy, too: it
 * may unfold to a million.
 */
export function copyValue(value: Value): Value {
  const copies = new Map<object, Value>();
  const copy = (from: Value): Value => {
    if (typeof from !== 'object' || from === null) return from;
    let copied = copies.get(from);
    if (copied === undefined) copies.set(from, (copied = copyWith(from, copy)));
    return copied;
  };
  return copy(value);
}

function copyWith(value: Value & object, copy: (item: Value) => Value): Value {
  if (isList(value)) return retyped(value.map(copy), value);
  if (value instanceof AnyMap) return new AnyMap(value.entries().map(([key, item]) => [key, copy(item)] as const));
  if (!isMap(value)) return value;
  const map = emptyMap();
  for (const key of Object.keys(value)) map[key] = copy(value[key] ?? null);
  return retyped(map, value);
}

export function emptyMap(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

/** A text that two keys share only when Go holds them for the same. */
export function keyIdentity(key: Value): string {
  if (typeof key === 'string') return `s${key}`;
  if (key instanceof Time) return `t${key.nanoseconds}`;
  if (key instanceof Date) return `t${key.getTime()}`;
  const integer = integerOf(key);
  const plain = typeof key === 'number' || typeof key === 'boolean' ? key : null;
  return `${typeName(key)} ${integer ?? plain}`;
}

/** Types come in the order in which the binary has them. */
const TYPE_ORDER = ['<nil>', 'string', 'uint64', 'int', 'float64', 'bool', 'time.Time'];

function compareKeys(a: Value, b: Value): number {
  const types = TYPE_ORDER.indexOf(typeName(a)) - TYPE_ORDER.indexOf(typeName(b));
  if (types !== 0) return types;
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  if (a instanceof Time && b instanceof Time) return a.nanoseconds < b.nanoseconds ? -1 : 1;
  return (a as number) < (b as number) ? -1 : 1;
}
