/** Number functions of slim-sprig: everything is an int64 or a float64. */
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { printValue } from '../print';
import { checkSize } from './bounds';
import { fn, hosted, variadic, type FunctionTable } from './define';

const toInt = fn(['any'], value => toInteger(value));
const largest = variadic(['any'], 'any', (...values) => values.map(toInteger).reduce((a, b) => (b > a ? b : a)));

export const NUMBERS: FunctionTable = {
  int: toInt,
  int64: toInt,
  float64: fn(['any'], toFloat),
  atoi: fn(['string'], text => toInteger(text)),
  toDecimal: fn(['any'], value => {
    const text = printValue(value);
    return /^[-+]?[0-7]+$/.test(text) ? BigInt(parseInt(text, 8)) : 0n;
  }),
  add: variadic([], 'any', (...values) => wrap(values.reduce<bigint>((sum, value) => sum + toInteger(value), 0n))),
  add1: fn(['any'], value => wrap(toInteger(value) + 1n)),
  sub: fn(['any', 'any'], (a, b) => wrap(toInteger(a) - toInteger(b))),
  mul: variadic(['any'], 'any', (...values) => values.map(toInteger).reduce((a, b) => wrap(a * b))),
  div: fn(['any', 'any'], (a, b) => wrap(toInteger(a) / divisor(b))),
  mod: fn(['any', 'any'], (a, b) => toInteger(a) % divisor(b)),
  max: largest,
  biggest: largest,
  min: variadic(['any'], 'any', (...values) => values.map(toInteger).reduce((a, b) => (b < a ? b : a))),
  maxf: variadic(['any'], 'any', (...values) => Math.max(...values.map(toFloat))),
  minf: variadic(['any'], 'any', (...values) => Math.min(...values.map(toFloat))),
  ceil: fn(['any'], value => Math.ceil(toFloat(value))),
  floor: fn(['any'], value => Math.floor(toFloat(value))),
  round: variadic(['any', 'int'], 'float', round),
  until: fn(['int'], count => untilStep(0n, count, count < 0n ? -1n : 1n)),
  untilStep: fn(['int', 'int', 'int'], untilStep),
  seq: variadic([], 'int', sequence),
  randInt: hosted(
    'volatile',
    ['int', 'int'],
    (host, low, high) => low + BigInt(Math.floor(host.random() * span(high - low))),
  ),
  randIntN: hosted('volatile', ['int'], (host, count) => BigInt(Math.floor(host.random() * span(count)))),
};

const MAX_INT64 = (1n << 63n) - 1n;

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** sprig's toInt64: what is no number counts as 0. */
function toInteger(value: Value): bigint {
  if (typeof value === 'bigint') return value > MAX_INT64 ? MAX_INT64 : value;
  if (typeof value === 'number') return Number.isFinite(value) ? wrap(BigInt(Math.trunc(value))) : -MAX_INT64 - 1n;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value !== 'string' || !/^[-+]?[0-9]+$/.test(value)) return 0n;
  const parsed = BigInt(value.startsWith('+') ? value.slice(1) : value);
  return parsed === wrap(parsed) ? parsed : 0n;
}

function toFloat(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  const isNumber = typeof value === 'string' && /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value);
  return isNumber ? Number(value) : 0;
}

function divisor(value: Value): bigint {
  const number = toInteger(value);
  if (number === 0n) throw new FunctionError('runtime error: integer divide by zero');
  return number;
}

function round(value: Value, places: bigint, roundOn = 0.5): number {
  const power = 10 ** Number(places);
  const digit = power * toFloat(value);
  const fraction = digit - Math.trunc(digit);
  return (fraction >= roundOn ? Math.ceil(digit) : Math.floor(digit)) / power;
}

function untilStep(start: bigint, stop: bigint, step: bigint): bigint[] {
  const down = stop < start;
  if (down ? step >= 0n : step <= 0n) return [];
  checkSize(Number((stop - start) / step));
  const list: bigint[] = [];
  for (let i = start; down ? i > stop : i < stop; i += step) list.push(i);
  return list;
}

/** As the shell's `seq`: last, first last, or first step last. */
function sequence(...parameters: bigint[]): string {
  const [first = 0n, second = 0n, third = 0n] = parameters;
  const [start, step, end] =
    parameters.length === 3
      ? [first, second, third]
      : parameters.length === 2
        ? [first, undefined, second]
        : [1n, undefined, first];
  if (parameters.length === 0 || parameters.length > 3) return '';
  const direction = end < start ? -1n : 1n;
  if (step !== undefined && direction < 0n && step > 0n) return '';
  return untilStep(start, end + direction, step ?? direction).join(' ');
}

function span(size: bigint): number {
  if (size <= 0n) throw new FunctionError('invalid argument to Intn');
  return Number(size);
}
