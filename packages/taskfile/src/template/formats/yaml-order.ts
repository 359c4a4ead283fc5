/** The order in which go-yaml writes the keys of a map: numbers by value, texts with the numbers in them by value. */
import type { Value } from '../../model';
import { integerOf, kindOf } from '../values';

export function compareYamlKeys(a: Value, b: Value): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== undefined && y !== undefined) return x - y || rank(a) - rank(b);
  if (typeof a !== 'string' || typeof b !== 'string') return rank(a) - rank(b);
  return compareTexts([...a], [...b]);
}

function numberOf(value: Value): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const integer = integerOf(value);
  return integer === undefined ? undefined : Number(integer);
}

/** Kinds in the order of Go's reflect. */
const KINDS = [
  'invalid',
  'bool',
  'int',
  'int64',
  'uint8',
  'uint64',
  'float64',
  'complex128',
  'map',
  'slice',
  'string',
  'struct',
];

function rank(value: Value): number {
  return KINDS.indexOf(kindOf(value));
}

const isDigit = (rune: string | undefined): boolean => rune !== undefined && /^\p{Nd}$/u.test(rune);
const isLetter = (rune: string): boolean => /^\p{L}$/u.test(rune);

function compareTexts(a: readonly string[], b: readonly string[]): number {
  let digits = false;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    if (x === y) {
      digits = isDigit(x);
      continue;
    }
    const [letterX, letterY] = [isLetter(x), isLetter(y)];
    if (letterX && letterY) return order(x, y);
    if (letterX || letterY) return digits === letterX ? -1 : 1;
    return compareNumbers(a, b, i);
  }
  return a.length - b.length;
}

function compareNumbers(a: readonly string[], b: readonly string[], from: number): number {
  let [x, y] = ['', ''];
  if (a[from] === '0' || b[from] === '0') {
    // Zeros count where digits before them do.
    for (let j = from - 1; j >= 0 && isDigit(a[j]); j--) if (a[j] !== '0') [x, y] = ['1', '1'];
  }
  let [i, j] = [from, from];
  for (; isDigit(a[i]); i++) x += a[i] ?? '';
  for (; isDigit(b[j]); j++) y += b[j] ?? '';
  const [first, second] = [Number(x), Number(y)];
  if (first !== second) return first - second;
  return i === j ? order(a[from] ?? '', b[from] ?? '') : i - j;
}

function order(a: string, b: string): number {
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}
