/** Templates made from the grammar of Go's templates, with the functions that there are and values of all kinds. */
import { TEMPLATE_FUNCTIONS } from './functions.mjs';

/** @typedef {import('../bench/random.mjs').Random} Random */

const FIELDS = [
  '.STRING',
  '.EMPTY',
  '.LIST',
  '.MAP',
  '.MAP.a',
  '.NUMBER',
  '.FLOAT',
  '.TRUE',
  '.NULL',
  '.GONE',
  '.',
  '$',
  '$x',
  '.ITEM',
];
const LITERALS = [
  ...[
    '""',
    '"a"',
    '"a,b c"',
    '`raw\n`',
    '"%v %d %s %q"',
    '"[a-z]+"',
    '"é😀"',
    '"\\u00e9"',
    "'x'",
    '0',
    '1',
    '-1',
    '3.5',
    '1e3',
    '0x10',
  ],
  ...[
    '9223372036854775807',
    '1i',
    'true',
    'false',
    'nil',
    '"2006-01-02"',
    '"1h30m"',
    '">=1.2.3"',
    '"{\\"a\\":[1]}"',
    '10',
  ],
];

/**
 * @param {Random} random
 * @returns {string}
 */
export function makeTemplate(random) {
  // Known everywhere, so that a mention of it parses.
  return `{{$x := .LIST}}${list(random, 2)}`;
}

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {string}
 */
function list(random, depth) {
  return Array.from({ length: 1 + random.below(3) }, () => node(random, depth)).join('');
}

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {string}
 */
function node(random, depth) {
  const open = random.chance(0.1) ? '{{- ' : '{{';
  const close = random.chance(0.1) ? ' -}}' : '}}';
  const inner = () => (depth > 0 ? list(random, depth - 1) : 'x');
  const end = `${open}end${close}`;
  switch (random.below(12)) {
    case 0:
      return random.pick(['text ', ' \n', 'é', '{', '}', '"', '$']);
    case 1:
      return `${open}if ${pipe(random, depth)}${close}${inner()}${random.chance(0.5) ? `${open}else${close}${inner()}` : ''}${end}`;
    case 2:
      return `${open}range ${pipe(random, depth)}${close}${inner()}${random.chance(0.2) ? '{{break}}' : ''}${end}`;
    case 3:
      return `${open}range $k, $x := ${pipe(random, depth)}${close}${inner()}${random.chance(0.2) ? '{{continue}}' : ''}${end}`;
    case 4:
      return `${open}with ${pipe(random, depth)}${close}${inner()}${random.chance(0.3) ? `${open}else${close}${inner()}` : ''}${end}`;
    case 5:
      return `${open}$x ${random.chance(0.7) ? ':=' : '='} ${pipe(random, depth)}${close}${inner()}`;
    case 6:
      return random.pick(['{{/* c */}}', '{{define "t"}}{{.}}{{end}}{{template "t" .}}', '{{block "b" .}}x{{end}}']);
    default:
      return `${open}${pipe(random, depth)}${close}`;
  }
}

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {string}
 */
function pipe(random, depth) {
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => command(random, depth)).join(' | ');
}

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {string}
 */
function command(random, depth) {
  if (random.chance(0.25)) return operand(random, depth);
  const words = Array.from({ length: random.below(4) }, () => operand(random, depth));
  return [random.pick(TEMPLATE_FUNCTIONS), ...words].join(' ');
}

/**
 * @param {Random} random
 * @param {number} depth
 * @returns {string}
 */
function operand(random, depth) {
  if (depth > 0 && random.chance(0.15)) return `(${pipe(random, depth - 1)})${random.chance(0.2) ? '.a' : ''}`;
  return random.chance(0.5) ? random.pick(FIELDS) : random.pick(LITERALS);
}
