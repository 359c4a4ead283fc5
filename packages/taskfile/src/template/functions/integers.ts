/** sprig's conversions to int64 and float64: what is no number counts as 0. */
import type { Value } from '../../model';
import { parseFloatText } from '../literals';
import { integerOf } from '../values';

const MAX_INT64 = (1n << 63n) - 1n;
const MIN_INT64 = -MAX_INT64 - 1n;

export function toInteger(value: Value): bigint {
  const integer = integerOf(value);
  if (integer !== undefined) return integer > MAX_INT64 ? MAX_INT64 : integer;
  if (typeof value === 'number') return truncated(value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'string' ? (parseInt64(value) ?? 0n) : 0n;
}

/** strconv.ParseInt of base 10. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[-+]?[0-9]+$/.test(text)) return undefined;
  // Longer ones are out of range in any case, leading zeros apart.
  const digits = text.replace(/^[-+]?0*/, '');
  if (digits.length > 19) return undefined;
  const size = BigInt(digits === '' ? '0' : digits);
  const value = text.startsWith('-') ? -size : size;
  return value > MAX_INT64 || value < MIN_INT64 ? undefined : value;
}

/** The processor's own answer, where there is no integer: the least one. */
function truncated(value: number): bigint {
  if (!Number.isFinite(value)) return MIN_INT64;
  const whole = BigInt(Math.trunc(value));
  return whole > MAX_INT64 || whole < MIN_INT64 ? MIN_INT64 : whole;
}

export function toFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return parseFloat64(value) ?? 0;
  const integer = integerOf(value);
  return integer === undefined ? 0 : Number(integer);
}

function parseFloat64(text: string): number | undefined {
  const [, sign = '', word = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (/^inf(inity)?$/i.test(word)) return sign === '-' ? -Infinity : Infinity;
  if (/^nan$/i.test(word)) return sign === '' ? NaN : undefined;
  return parseFloatText(text);
}

export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
