/** Limits on what one function call may produce. */
import { FunctionError } from '../error';

const MAX_SIZE = 1_000_000;

export function checkSize(size: number): void {
  if (size > MAX_SIZE) throw new FunctionError(`the result would have more than ${MAX_SIZE} elements`, 'limit');
}
