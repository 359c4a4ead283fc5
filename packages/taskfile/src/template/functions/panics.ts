/** What Go says where it panics: its template engine makes an error of that. */
import { FunctionError } from '../error';

export function nilDereference(): FunctionError {
  return new FunctionError('runtime error: invalid memory address or nil pointer dereference');
}

/** `s[low:high]` out of range, of a text or slice of this length (or capacity). */
export function sliceBounds(
  low: number,
  high: number,
  length: number,
  what: 'length' | 'capacity' = 'length',
): FunctionError {
  if (high < 0) return new FunctionError(`runtime error: slice bounds out of range [:${high}]`);
  if (high > length)
    return new FunctionError(`runtime error: slice bounds out of range [:${high}] with ${what} ${length}`);
  if (low < 0) return new FunctionError(`runtime error: slice bounds out of range [${low}:]`);
  return new FunctionError(`runtime error: slice bounds out of range [${low}:${high}]`);
}

/** A value is taken for another type than it has. */
export function conversion(from: string, to: string): FunctionError {
  return new FunctionError(`interface conversion: interface {} is ${from === '<nil>' ? 'nil' : from}, not ${to}`);
}
