/** sprig's ways to make a text of a value. */
import type { Value } from '../../model';
import { printValue } from '../format';
import { isList, typed } from '../values';

/** strval: texts as they are, all else as it prints. */
export function toText(value: Value): string {
  return printValue(value);
}

/** strslice: nil elements vanish, a single value is a list of one. */
export function toTexts(value: Value): readonly string[] {
  if (value === null) return [];
  return isList(value) ? value.filter(item => item !== null).map(toText) : [toText(value)];
}

export function texts(list: readonly string[]): Value {
  return typed([...list], '[]string');
}
