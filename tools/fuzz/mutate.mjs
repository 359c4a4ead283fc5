/** Changes a text a little: characters, words, lines, values, indentation. */

/** @typedef {import('../bench/random.mjs').Random} Random */

/** What breaks parsers: the marks of YAML, of templates and of shells, numbers at the edges, names that objects have. */
const SPLICES = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    '- ',
    '? ',
    '|',
    '>',
    '|2-',
    '>+',
    '&a ',
    '*a',
    '<<: *a',
    '!!',
    '!!binary ',
    '!<x>',
    '%',
    '@',
    '`',
  ],
  ...[
    "'",
    '"',
    '\\',
    '#',
    ' #',
    '\t',
    '\r',
    '\r\n',
    '\n',
    '\n\n',
    '---\n',
    '...\n',
    '\0',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\ud800',
    'é',
    '😀',
  ],
  ...[
    '{{',
    '}}',
    '{{-',
    '-}}',
    '{{.',
    '{{$',
    '{{/*',
    '*/}}',
    '{{end}}',
    '{{else}}',
    '{{if ',
    '{{range ',
    '{{with ',
    '{{define "a"}}',
  ],
  ...[
    '{{template "a" .}}',
    '{{break}}',
    '{{.X}}',
    '{{ref .X}}',
    '{{index . "a"}}',
    '{{printf "%v" .}}',
    '{{.ITEM}}',
    ' | ',
    '(',
    ')',
    ':=',
    '=',
  ],
  ...[
    'null',
    '~',
    'true',
    'no',
    '0',
    '-1',
    '0x1F',
    '0o17',
    '1e400',
    '.inf',
    '.nan',
    '9223372036854775808',
    '1_000',
    '2024-01-01',
    '1.0',
    '""',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '*',
    ':',
    '::',
    '../',
    '/',
    '~/',
    '$HOME',
    '${X:-y}',
    '$(',
    '`x`',
    '&&',
    ' & ',
  ],
];
const KEYS = [
  ...[
    'version',
    'includes',
    'vars',
    'env',
    'tasks',
    'dotenv',
    'run',
    'method',
    'output',
    'silent',
    'interval',
    'set',
    'shopt',
  ],
  ...[
    'cmds',
    'cmd',
    'deps',
    'desc',
    'summary',
    'label',
    'prefix',
    'aliases',
    'sources',
    'generates',
    'status',
    'preconditions',
  ],
  ...[
    'requires',
    'dir',
    'internal',
    'interactive',
    'ignore_error',
    'platforms',
    'prompt',
    'if',
    'watch',
    'failfast',
    'task',
  ],
  ...[
    'for',
    'var',
    'split',
    'as',
    'matrix',
    'ref',
    'sh',
    'map',
    'value',
    'defer',
    'taskfile',
    'flatten',
    'optional',
    'excludes',
  ],
  ...['checksum', 'exclude', 'msg', 'name', 'enum', 'secret', 'timeout', 'group', 'begin', 'end', 'error_only'],
];

/** @typedef {(text: string, random: Random, other: string) => string} Mutation */

/** A word becomes a key, or another of its words; a value becomes another. @type {Mutation[]} */
const WORDS = [
  (text, random) => replaceMatch(text, random, /[A-Za-z_][\w-]*/g, () => random.pick(KEYS)),
  (text, random) => replaceMatch(text, random, /[A-Za-z_][\w-]*/g, words => random.pick(words)),
  (text, random) => replaceMatch(text, random, /: *[^\n]+$/gm, () => `: ${random.pick(SPLICES)}`),
  (text, random) => replaceMatch(text, random, /: *[^\n]+$/gm, values => random.pick(values)),
];

/** @type {Mutation[]} */
const CHARACTERS = [
  (text, random) => splice(text, random.below(text.length + 1), 0, random.pick(SPLICES)),
  (text, random) => splice(text, random.below(text.length + 1), random.below(4), random.pick(SPLICES)),
  (text, random) => splice(text, random.below(text.length + 1), 1 + random.below(8), ''),
  (text, random) =>
    splice(
      text,
      random.below(text.length + 1),
      0,
      String.fromCharCode(random.below(random.chance(0.9) ? 128 : 65_536)),
    ),
  // Lines go, come twice, change places, move in or out.
  (text, random) => lines(text, all => void all.splice(random.below(all.length), 1 + random.below(3))),
  (text, random) => lines(text, all => void all.splice(random.below(all.length), 0, random.pick(all))),
  (text, random) =>
    lines(text, all => {
      const [a, b] = [random.below(all.length), random.below(all.length)];
      [all[a], all[b]] = [all[b] ?? '', all[a] ?? ''];
    }),
  (text, random) =>
    lines(text, all => {
      const at = random.below(all.length);
      all[at] = random.chance(0.5) ? `  ${all[at]}` : (all[at] ?? '').replace(/^ {1,2}/, '');
    }),
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random, other) => {
    const from = random.below(other.length + 1);
    return splice(text, random.below(text.length + 1), random.below(20), other.slice(from, from + random.below(200)));
  },
  (text, random) => {
    const from = random.below(text.length + 1);
    const part = text.slice(from, from + random.below(40));
    return splice(text, from, 0, part.repeat(1 + random.below(200)));
  },
  text => text.replaceAll('\n', '\r\n'),
];

/**
 * @param {string} text
 * @param {Random} random
 * @param {string} other a text to take parts from
 */
export function mutate(text, random, other) {
  let result = text;
  for (let rounds = 1 + random.below(3); rounds > 0; rounds--)
    result = random.pick(random.chance(0.5) ? WORDS : CHARACTERS)(result, random, other);
  return result;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {number} gone
 * @param {string} inserted
 */
function splice(text, at, gone, inserted) {
  return text.slice(0, at) + inserted + text.slice(at + gone);
}

/**
 * @param {string} text
 * @param {(all: string[]) => void} change
 */
function lines(text, change) {
  const all = text.split('\n');
  change(all);
  return all.join('\n');
}

/**
 * @param {string} text
 * @param {Random} random
 * @param {RegExp} pattern
 * @param {(matches: string[]) => string} replacement
 */
function replaceMatch(text, random, pattern, replacement) {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = random.pick(matches);
  const inserted = replacement(matches.slice(0, 200).map(([found]) => found));
  return splice(text, match.index, match[0].length, inserted);
}
