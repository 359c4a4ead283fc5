import { parseDotenv } from './parse';

test.each<[string, string, Record<string, string>]>([
  ['plain, exported and YAML-like lines', 'A=1\nexport B = two \nC: 3\n', { A: '1', B: 'two', C: '3' }],
  ['comments', '# one\nA=1 # two\nB=x#y\n\n', { A: '1', B: 'x#y' }],
  ['quotes', `A="a b" # c\nB='$X \\n'\nC="l1\\nl2"\n`, { A: 'a b', B: '$X \\n', C: 'l1\nl2' }],
  ['quoted text over several lines', 'A="x\ny"\nB=1', { A: 'x\ny', B: '1' }],
  ['earlier keys of the file only', 'A=1\nB=$A-${HOME}-$NOPE\n', { A: '1', B: '1--' }],
  ['escaped dollars', 'A="\\$B"\nC=\\$D', { A: '$B', C: '$D' }],
  ['the last of two equal keys', 'A=1\nA=2\n', { A: '2' }],
  ['empty values', 'A=\nB=""\n', { A: '', B: '' }],
])('reads %s', (_, text, expected) => {
  const parsed = parseDotenv(text);
  expect('values' in parsed ? Object.fromEntries(parsed.values) : parsed).toEqual(expected);
});

test.each([
  ['an unexpected character', 'A-B=1'],
  ['an open quote', 'A="1\n'],
])('refuses %s', (_, text) => {
  expect(parseDotenv(text)).toHaveProperty('error');
});
