/** Number functions of slim-sprig: most give an int64, some a float64. */
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { printValue } from '../format';
import { gathered, Integer } from '../values';
import { checkSize } from './bounds';
import { fn, hosted, variadic, type FunctionTable } from './define';
import { parseInt64, toFloat, toInteger, wrap } from './integers';

const largest = variadic(['any'], 'any', (...values) => int64(values.map(toInteger).reduce((a, b) => (b > a ? b : a))));

export const NUMBERS: FunctionTable = {
  int: fn(['any'], toInteger),
  int64: fn(['any'], value => int64(toInteger(value))),
  float64: fn(['any'], toFloat),
  // What is out of range is the nearest there is.
  atoi: fn(['string'], text => (/^[-+]?[0-9]+$/.test(text) ? clamp(text) : 0n)),
  toDecimal: fn(['any'], value => int64(octal(printValue(value)))),
  add: variadic([], 'any', (...values) =>
    int64(values.reduce<bigint>((sum, value) => wrap(sum + toInteger(value)), 0n)),
  ),
  add1: fn(['any'], value => int64(wrap(toInteger(value) + 1n))),
  sub: fn(['any', 'any'], (a, b) => int64(wrap(toInteger(a) - toInteger(b)))),
  mul: variadic(['any'], 'any', (...values) => int64(values.map(toInteger).reduce((a, b) => wrap(a * b)))),
  div: fn(['any', 'any'], (a, b) => int64(wrap(toInteger(a) / divisor(b)))),
  mod: fn(['any', 'any'], (a, b) => int64(toInteger(a) % divisor(b))),
  max: largest,
  biggest: largest,
  min: variadic(['any'], 'any', (...values) => int64(values.map(toInteger).reduce((a, b) => (b < a ? b : a)))),
  maxf: variadic(['any'], 'any', (...values) => Math.max(...values.map(toFloat))),
  minf: variadic(['any'], 'any', (...values) => Math.min(...values.map(toFloat))),
  ceil: fn(['any'], value => Math.ceil(toFloat(value))),
  floor: fn(['any'], value => Math.floor(toFloat(value))),
  round: variadic(['any', 'int'], 'float', round),
  until: fn(['int'], count => ints(untilStep(0n, count, count < 0n ? -1n : 1n))),
  untilStep: fn(['int', 'int', 'int'], (start, stop, step) => ints(untilStep(start, stop, step))),
  seq: variadic([], 'int', sequence),
  randInt: hosted(
    'volatile',
    ['int', 'int'],
    (host, low, high) => low + BigInt(Math.floor(host.random() * span(high - low, 'Intn'))),
  ),
  randIntN: hosted('volatile', ['int'], (host, count) => BigInt(Math.floor(host.random() * span(count, 'IntN')))),
};

function int64(value: bigint): Value {
  return new Integer('int64', value);
}

function ints(list: readonly bigint[]): Value {
  return gathered(list, '[]int');
}

function clamp(text: string): bigint {
  const value = parseInt64(text);
  const most = (1n << 63n) - 1n;
  return value ?? (text.startsWith('-') ? -most - 1n : most);
}

function octal(text: string): bigint {
  if (!/^[-+]?[0-7]+$/.test(text) || text.replace(/^[-+]?0*/, '').length > 22) return 0n;
  const size = BigInt(`0o${text.replace(/^[-+]/, '')}`);
  const value = text.startsWith('-') ? -size : size;
  return value === wrap(value) ? value : 0n;
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
  if (parameters.length === 0 || parameters.length > 3) return '';
  const [first = 0n, second = 0n] = parameters;
  const start = parameters.length === 1 ? 1n : first;
  const end = parameters.at(-1) ?? 0n;
  const direction = end < start ? -1n : 1n;
  if (parameters.length < 3) return untilStep(start, end + direction, direction).join(' ');
  return direction < 0n && second > 0n ? '' : untilStep(start, end + direction, second).join(' ');
}

function span(size: bigint, name: string): number {
  if (size <= 0n) throw new FunctionError(`invalid argument to ${name}`);
  return Number(size);
}
