import * as fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainWords } from './plain-words';
import { parsed } from './summarise';

/** Of all that the short way takes, it must say what the parser says. */
function agrees(text: string): boolean {
  const short = plainWords(text);
  if (short !== undefined) expect(short).toEqual(parsed(text));
  return short !== undefined;
}

test.each([
  ...[
    'npm test',
    'go build ./...',
    ' tsc -p a/tsconfig.json\n',
    'echo "a b" \'$c\'',
    'a --x=y"z w"\'$\'',
    "a ''",
    'a.b/c',
  ],
  ...['docker run -p 80:80 img:1.0', 'x =y', 'git log --format=%H', 'x a=b', '7z x'],
])('%j takes the short way', text => expect(agrees(text)).toBe(true));

test.each([
  ...[
    '',
    '\n',
    'a\nb',
    'a; b',
    'a && b',
    'a | b',
    'a > b',
    'a &',
    '(a)',
    'a $b',
    'a "$b"',
    'a *',
    'a {b,c}',
    'a ~',
    'a #b',
  ],
  ...[
    'a \\b',
    'A=1',
    'A=1 b',
    'A=1',
    'cd a',
    'if a',
    '! a',
    '{ a',
    '[ a ]',
    'time a',
    "a 'b",
    'a "b',
    'echo -n a',
    "'a' b",
  ],
  ...["echo 'a\\n'", 'eval a', 'export A=1', 'a\\\nb', 'sleep infinity', '. a', '~/a', '$a', 'a\r', 'f() { a; }'],
])('%j takes the parser', text => expect(agrees(text)).toBe(false));

const piece = fc.constantFrom(
  ...[
    'a',
    'b-c',
    './d',
    '--e=f',
    'G=1',
    'echo',
    'cd',
    '-n',
    'if',
    'time',
    'sleep',
    '8',
    '@',
    '%',
    ':',
    ',',
    '+',
    '=',
    '.',
    '/',
  ],
  ...[
    "'",
    '"',
    "'x y'",
    '"x y"',
    '""',
    '$',
    '`',
    '\\',
    '*',
    '?',
    '[',
    ']',
    '{',
    '}',
    '~',
    '#',
    '!',
    '^',
    ';',
    '&',
    '|',
    '<',
    '>',
  ],
  ...['(', ')', '\n', '\t', ' ', '  ', '\r', '\0', 'é', '…', '\u00a0', '-'],
);

test('any text that takes the short way means to the parser what the short way says', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, spaced) => {
      agrees(pieces.join(spaced ? ' ' : ''));
    }),
    { numRuns: 3000 },
  );
});

test('so does text made of words that it takes', () => {
  const plain = fc.constantFrom('a', 'b-c', './d', '--e=f', 'G=1', "'x $y'", '"x y"', '""', '8', '@:%', '+,.');
  const word = fc.array(plain, { minLength: 1, maxLength: 3 }).map(parts => parts.join(''));
  fc.assert(
    fc.property(fc.array(word), fc.constantFrom('', ' ', '\n', ' \t'), (words, around) => {
      const text = `${around}prog ${words.join(' ')}${around}`;
      expect(agrees(text)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

const ROOTS = ['corpus', 'skeletons'].map(name => join(__dirname, '../../../../shared', name));
const hasReal = ROOTS.every(root => existsSync(root));
const real = hasReal ? test : test.skip;

/** Every line and every scalar is text of the kind that commands are made of, whichever key it stands under. */
real(`it agrees on every line of the real Taskfiles${hasReal ? '' : ' (skipped: needs ../shared)'}`, () => {
  const files = ROOTS.flatMap(root => readdirSync(root, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const lines = new Set(files.flatMap(text => text.split('\n').map(line => line.replace(/^\s*(- )?(cmd: )?/, ''))));
  const taken = [...lines].filter(agrees).length;
  expect(taken).toBeGreaterThan(1000);
});
