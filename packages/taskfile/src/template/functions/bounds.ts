/** Limits on what one function call may produce. */
import { FunctionError } from '../error';

const MAX_SIZE = 1_000_000;
/** As much as a template may print. */
const MAX_TEXT = 16 * 1024 * 1024;

export function checkSize(size: number): void {
  if (size > MAX_SIZE) throw new FunctionError(`the result would have more than ${MAX_SIZE} elements`, 'limit');
}

export function checkText(length: number): void {
  if (length > MAX_TEXT) throw new FunctionError('the result would be larger than 16 MiB', 'limit');
}
