/** The quick way takes most Taskfiles, and never says anything but what the scanner and the parser say. */
import fc from 'fast-check';
import { corpusSources, withCorpus } from '../testing/corpus';
import { YamlError } from './error';
import { readInput } from './input';
import { parseDocument } from './parser';
import { readQuickly } from './quick';
import { Scanner } from './scanner';

/** What the whole reader finds, or its complaint. */
function readFully(text: string): unknown {
  const { text: readable, problem } = readInput(text);
  if (problem) return problem.message;
  const scanner = new Scanner(readable);
  try {
    const { root, hasAliases } = parseDocument(scanner);
    return { root, lineStarts: scanner.at.lineStarts, hasAliases };
  } catch (error) {
    if (error instanceof YamlError) return error.message;
    throw error;
  }
}

function agrees(text: string): boolean {
  const quick = readQuickly(text);
  if (quick) expect({ text, ...quick, hasAliases: false }).toEqual({ text, ...(readFully(text) as object) });
  return quick !== undefined;
}

withCorpus('real Taskfiles, and what is left of them when something is cut out or put in', () => {
  const taken = corpusSources.filter(({ text }) => agrees(text)).length;
  expect(taken / corpusSources.length).toBeGreaterThan(0.5);
  const pieces = [
    '\n',
    ' ',
    '  ',
    '- ',
    ': ',
    ':',
    '#',
    ' #',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '|',
    '|-\n',
    '>',
    '?',
    '&a',
    '*a',
    '!',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...corpusSources.map(({ text }) => text)),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 3 }),
      (text, edits) => {
        const changed = edits.reduce((left, [at, length, piece]) => {
          const from = at % (left.length + 1);
          return left.slice(0, from) + piece + left.slice(from + length);
        }, text);
        agrees(changed.slice(0, 3_000));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('small documents of what YAML is made of', () => {
  const word = fc.constantFrom(
    'a',
    'b c',
    '"d"',
    "'e''f'",
    '-v',
    'x:y',
    '[a, b]',
    '{a: b}',
    '{a: [b]}',
    '|',
    '|-',
    '~',
    '',
    'a # b',
    '{{.A}}',
  );
  const line = fc.tuple(
    fc.constantFrom(0, 0, 0, 2, 2, 4, 1, 3),
    fc.constantFrom('', '', '', '', '- ', '- ', '- - ', '-', '? ', '# '),
    word,
    fc.constantFrom(': ', ': ', ': ', ':', ' : ', '', ' '),
    word,
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('', '\n', '\n\n'), (lines, end) => {
      const text = lines.map(([indent, entry, ...rest]) => ' '.repeat(indent) + entry + rest.join('')).join('\n') + end;
      if (agrees(text)) taken++;
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(100);
});
