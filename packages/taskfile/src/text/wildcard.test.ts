import { matchWildcards } from './wildcard';

test.each<[string, string, readonly string[] | undefined]>([
  ['a', 'a', []],
  ['a', 'b', undefined],
  ['*', '', ['']],
  ['a-*', 'a-b-c', ['b-c']],
  ['*-*', 'a-b-c', ['a-b', 'c']],
  ['a*a', 'a', undefined],
  ['a*a', 'aa', ['']],
  ['**', 'ab', ['ab', '']],
  ['x*ab*c', 'xababcc', ['ab', 'c']],
  ['*aa*', 'aaa', ['a', '']],
  ['*b*a', 'abab', undefined],
])('%s captures of %s what the greedy expression does', (pattern, name, captures) => {
  expect(matchWildcards(pattern, name)).toEqual(captures);
  const match = new RegExp(`^${pattern.replaceAll('*', '(.*)')}$`).exec(name);
  expect(match ? match.slice(1) : undefined).toEqual(captures);
});

test('many wildcards take no longer than few', () => {
  expect(matchWildcards(`${'*a'.repeat(1_000)}*b`, 'a'.repeat(100_000))).toBeUndefined();
});
