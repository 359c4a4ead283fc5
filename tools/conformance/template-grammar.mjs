/** Templates made from a grammar in which most arguments have the type that a function wants; the same ones each time. */
import { randomFrom } from '../bench/random.mjs';

/** @typedef {import('../bench/random.mjs').Random} Random */
/** @typedef {'string' | 'int' | 'float' | 'bool' | 'list' | 'strings' | 'map' | 'time' | 'regex' | 'any'} Type */

const SEED = 20_261_125;

/** What functions give, and what they take; `int64` is no `int` for Go. @type {Record<string, readonly string[]>} */
const SIGNATURES = {
  string: [
    ...['trim string', 'upper string', 'lower string', 'title string', 'trunc int string', 'substr int int string'],
    ...['repeat small string', 'trimAll string string', 'trimPrefix string string', 'trimSuffix string string'],
    ...['quote any', 'quote any any', 'squote any any', 'cat any any', 'indent small string', 'nindent small string'],
    ...[
      'replace string string string',
      'plural string string int',
      'toString any',
      'join string list',
      'join string strings',
    ],
    ...['catLines string', 'shellQuote string', 'q string', 'sha1sum string', 'sha256sum string', 'adler32sum string'],
    ...['b64enc string', 'b64dec string', 'b32enc string', 'b32dec string', 'regexFind regex string', 'typeOf any'],
    ...['regexReplaceAll regex string string', 'regexReplaceAllLiteral regex string string', 'regexQuoteMeta string'],
    ...['seq small', 'seq small small', 'toJson any', 'toPrettyJson any', 'toRawJson any', 'toYaml any', 'kindOf any'],
    ...['base string', 'dir string', 'clean string', 'ext string', 'joinPath string string', 'joinEnv string string'],
    ...['print any', 'print any any', 'println any any', 'html any', 'js any', 'urlquery any', 'urlJoin urlMap'],
    ...[
      'printf format any',
      'printf format2 any any',
      'date layout time',
      'dateInZone layout time zone',
      'htmlDate time',
    ],
    ...['unixEpoch time', 'duration any', 'durationRound any', 'spew scalar', 'default string any', 'osBase string'],
    ...[
      'ternary string string bool',
      'index strings small',
      'get map key',
      'first strings',
      'last strings',
      'fail string',
    ],
  ],
  int: [
    ...[
      'len string',
      'len list',
      'len map',
      'len strings',
      'int any',
      'atoi string',
      'int (add any any)',
      'int (mul small int)',
    ],
    ...[
      'int (sub any any)',
      'int (mod any int)',
      'int (div any int)',
      'int (max int any)',
      'int (min any int)',
      'int (add1 any)',
    ],
  ],
  any: [
    ...[
      'add any any',
      'sub any any',
      'mul any any',
      'div any any',
      'mod any any',
      'max any any',
      'min any any',
      'add1 any',
    ],
    ...[
      'int64 any',
      'toDecimal any',
      'default any any',
      'coalesce any any',
      'ternary any any bool',
      'and any any',
      'or any any',
    ],
    ...[
      'first list',
      'last list',
      'index list small',
      'index map key',
      'get map key',
      'dig key key any map',
      'fromJson json',
    ],
    ...['fromYaml yaml', 'slice list small', 'slice list small small', 'pluck key map map', 'values single'],
  ],
  float: ['float64 any', 'ceil any', 'floor any', 'round any small', 'maxf any any', 'minf any any'],
  bool: [
    ...[
      'eq any any',
      'ne any any',
      'lt int int',
      'le string string',
      'gt float float',
      'ge int int',
      'not any',
      'empty any',
    ],
    ...[
      'contains string string',
      'hasPrefix string string',
      'hasSuffix string string',
      'has any list',
      'hasKey map key',
    ],
    ...[
      'regexMatch regex string',
      'all any any',
      'any any any',
      'deepEqual any any',
      'kindIs string any',
      'typeIs string any',
    ],
    ...['isAbs string', 'eq string string', 'eq int int', 'lt any any'],
  ],
  list: [
    ...['list any any', 'list any', 'append list any', 'prepend list any', 'rest list', 'initial list', 'reverse list'],
    ...[
      'uniq list',
      'compact list',
      'without list any',
      'concat list list',
      'concat strings list',
      'chunk positive list',
    ],
    ...['pluck key map map', 'tuple any', 'until small', 'untilStep small int positive', 'rest strings'],
  ],
  strings: [
    ...[
      'splitList string string',
      'sortAlpha list',
      'toStrings list',
      'splitLines string',
      'regexFindAll regex string int',
    ],
    ...['regexSplit regex string int', 'splitArgs string', 'keys single'],
  ],
  map: [
    ...[
      'dict key any',
      'dict key any key any',
      'set (dict key any) key any',
      'pick map key',
      'omit map key',
      'merge map map',
    ],
    ...['unset (dict key any) key', 'urlParse url'],
  ],
  time: ['toDate layout date', 'dateModify duration time'],
};

/** @type {Record<string, readonly string[]>} */
const LEAVES = {
  string: [
    '.STRING',
    '.EMPTY',
    '.UNI',
    '.LINES',
    '.PATH_',
    '.WORDS',
    '"a b"',
    '"a,b,,c"',
    '"é"',
    '`r"w`',
    '"x/y.z"',
    '"%d"',
    '"12"',
    '""',
    '"<&>"',
  ],
  int: ['.INT', '.NEG', '.ZERO', '0', '1', '2', '-1', '7', '0x1f', "'a'", '12345'],
  small: ['0', '1', '2', '3', '.ZERO', '-1'],
  positive: ['1', '2', '3'],
  float: ['.FLOAT', '1.5', '-0.25', '1e6', '2.0', '.BIG', '.SMALL', '1e-7'],
  bool: ['.TRUE', '.FALSE', 'true', 'false'],
  list: ['.LIST', '.NUMBERS', '.MIXED', '.NONE', '.UNTIL', '.MAP.c'],
  strings: ['.SPLIT', '.SPLIT'],
  map: ['.MAP', '.STRINGS', '.NO_KEYS', '.MAP.a', '.NESTED'],
  single: ['.NO_KEYS', '.MAP.a', '(dict "k" 1)'],
  urlMap: ['(dict "host" "h" "path" .PATH_)', '(dict "scheme" "s" "host" .STRING)', '(urlParse "http://a/b?c#d")'],
  url: ['"http://u@h:1/p?q#f"', '.PATH_', '"x:y"', '.STRING'],
  key: ['"a"', '"b"', '"c"', '"x"', '"nope"', '.EMPTY'],
  any: [
    '.STRING',
    '.INT',
    '.FLOAT',
    '.TRUE',
    '.LIST',
    '.MAP',
    '.MIXED',
    '.NOPE',
    '.HUGE',
    '.INT64',
    '.BYTE',
    '.SPLIT',
    '.NUMBERED',
    'nil',
    '1',
    '"s"',
    '2.5',
  ],
  scalar: ['.STRING', '.INT', '.FLOAT', '.TRUE', '.INT64', '.HUGE', '"s"', 'nil'],
  time: ['.TIME', '.ZONED'],
  regex: ['"[a-z]+"', '"(a|b)*"', '"\\\\s"', '"o"', '""', '"(\\\\w)(\\\\w)?"', '"^."', '"[^a-m]+$"', '"(?i)[A-H]"'],
  format: [
    '"%v"',
    '"%5v|"',
    '"%-8s|"',
    '"%d"',
    '"%q"',
    '"%x"',
    '"%T"',
    '"%+v"',
    '"%t"',
    '"%08.3f"',
    '"%s%%"',
    '"%c"',
    '"%#v"',
    '"%6.2v|"',
    '"%U"',
    '"%e"',
    '"%o"',
    '"% x"',
  ],
  format2: ['"%v-%v"', '"%[2]v %[1]v"', '"%s %d"', '"%*d"', '"%.*f"', '"%v"', '"%d %d %d"', '"%T%T"'],
  layout: ['"2006-01-02"', '"Jan _2 15:04:05"', '"Mon 3PM MST"', '"2006-01-02T15:04:05.000Z07:00"', '"02/01/06"'],
  date: ['"2020-02-29"', '"Mar  4 05:06:07"', '"29/02/20"', '"x"'],
  zone: ['"UTC"', '"America/New_York"', '"Asia/Tokyo"', '"Nope"'],
  duration: ['"1h"', '"-90m"', '"1.5s"', '"bad"'],
  json: ['.JSON', '"[1,{\\"a\\":null}]"', '"1.50"', '"x"'],
  yaml: ['.YAML', '"a: [1, 2.5, ~]"', '"- x"', '"0x1F"'],
};

/**
 * @param {number} count
 * @returns {import('./template-files.mjs').Expression[]} all different
 */
export function generated(count) {
  const random = randomFrom(SEED);
  const texts = new Set();
  while (texts.size < count) texts.add(template(random));
  return [...texts].map(text => ({ id: `generated: ${text}`, text }));
}

const TYPES = ['string', 'string', 'int', 'any', 'any', 'float', 'bool', 'list', 'strings', 'map', 'time'];

/** @param {Random} random */
function template(random) {
  const value = (depth = 2) => call(random, random.pick(TYPES), depth);
  switch (random.below(14)) {
    case 0:
      return `{{if ${value(1)}}}a{{else if ${value(1)}}}b{{else}}c{{end}}`;
    case 1:
      return `{{range $k, $v := ${call(random, random.pick(['list', 'strings', 'map']), 1)}}}{{$k}}={{$v}};{{else}}-{{end}}`;
    case 2:
      return `{{range ${call(random, 'list', 1)}}}{{${random.pick(['upper .', 'toJson .', 'print .', 'kindOf .', 'len .'])}}} {{- end}}`;
    case 3:
      return `{{with ${value(1)}}}{{.}}{{${random.pick(['typeOf .', 'toYaml .', 'quote .', '.a', 'len .'])}}}{{else}}-{{end}}`;
    case 4:
      return `{{$x := ${value(1)}}}{{printf "%T" $x}}{{$x = ${value(1)}}}{{$x}}`;
    case 5:
      return `{{define "t"}}<{{${random.pick(['.', 'quote .', '. | toJson', 'default 1 .'])}}}>{{end}}{{template "t" ${value(1)}}}`;
    default:
      return `{{${value(random.pick([1, 2, 2, 3]))}}}`;
  }
}

/**
 * @param {Random} random
 * @param {string} type
 * @param {number} depth
 * @returns {string} a function and its arguments
 */
function call(random, type, depth) {
  const signature = random.pick(SIGNATURES[type] ?? []);
  const text = signature.replace(/(?<=[ (])[a-zA-Z0-9]+(?=[ )]|$)/g, (word, at) =>
    signature[at - 1] === '(' ? word : argument(random, word, depth - 1),
  );
  // The last argument may as well come through a pipe.
  const piped = random.chance(0.2) ? /^(\w+(?: [^ ()]+)*) ((?:[.$]|")[^ ()"]*"?)$/.exec(text) : null;
  return piped ? `${piped[2]} | ${piped[1]}` : text;
}

/**
 * @param {Random} random
 * @param {string} type
 * @param {number} depth
 * @returns {string}
 */
function argument(random, type, depth) {
  // Now and then a wrong one.
  const wanted = random.chance(0.04) ? random.pick(Object.keys(LEAVES)) : type;
  const from = wanted === 'any' ? random.pick([...TYPES.filter(name => name !== 'time'), 'any']) : wanted;
  if (depth > 0 && SIGNATURES[from] && random.chance(0.55)) return `(${call(random, from, depth)})`;
  return random.pick(LEAVES[wanted] ?? LEAVES[from] ?? []);
}
