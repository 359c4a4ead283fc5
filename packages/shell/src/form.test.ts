import { summarise } from './index';

test.each(['a', 'a b | c', 'a && b || c', '! a', 'A=1 b > c', ' a "$(b; c)" ', 'a \\\n  b', 'a &&\n b', 'A=1'])(
  '`%s` is plain',
  text => expect(summarise(text).plain).toBe(true),
);

test.each([
  '',
  'a; b',
  'a;',
  'a\nb',
  'a &',
  '(a)',
  '{ a; }',
  'a | (b)',
  'if a; then b; fi',
  'f() { a; }',
  'a # b',
  'a <<E\nE',
  '[[ a ]]',
  'a &&',
])('`%s` is not plain', text => expect(summarise(text).plain).toBe(false));

test.each<[string, string, string]>([
  ['cd a && b c', 'a', 'b c'],
  ['cd "a b" && c  |  d && e # '.slice(0, -3), 'a b', 'c  |  d && e'],
  ['cd a && cd b && c', 'a', 'cd b && c'],
  ['cd ../a &&\n  b "$(c || d)"', '../a', 'b "$(c || d)"'],
])('lifts the cd out of `%s`', (text, dir, rest) =>
  expect(summarise(text).lifted).toEqual({ dir, text: rest.trimEnd() }),
);

test.each([
  'cd a',
  'cd a; b',
  'cd a || b',
  'cd a && b || c',
  'cd $A && b',
  'cd ~ && b',
  'cd - && b',
  'cd a* && b',
  'cd && b',
  'cd a b && c',
  'A=1 cd a && b',
  'cd a > b && c',
  '! cd a && b',
  'cd a && b && cd -',
  'cd a && b "$OLDPWD"',
  '(cd a && b)',
  'cd a && (b)',
])('has nothing to lift in `%s`', text => expect(summarise(text).lifted).toBeUndefined());
