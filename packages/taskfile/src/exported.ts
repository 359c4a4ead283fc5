/** Which values become environment variables. */
import type { Value } from './model';

const MAX_INT64 = (1n << 63n) - 1n;

/** Only text, booleans and numbers do (semantics 4.4). */
export function isExported(value: Value | undefined): value is string | boolean | bigint | number {
  if (typeof value === 'bigint') return value <= MAX_INT64;
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}
