import { matchName } from './wildcard';

test.each<[string, string, readonly string[] | undefined]>([
  ['run-*', 'run-', ['']],
  ['*-*', 'a-b-c', ['a-b', 'c']],
  ['a:*', 'a:b:c', ['b:c']],
  ['plain', 'plain', []],
  ['plain', 'plainer', undefined],
  ['a.b', 'axb', []],
  ['a.*', 'axyz', ['yz']],
  ['(g)*', 'gh', undefined],
  ['a|b', 'axyz', []],
  ['x+y', 'xxy', []],
  ['__proto__*', '__proto__x', ['x']],
  ['a*', 'a\nb', undefined],
])('%j takes %j for %j', (pattern, name, captured) => {
  expect(matchName(pattern, name)).toEqual(captured);
});

test('a name that is no expression says why', () => {
  expect(matchName('a(b', 'x')).toEqual({ error: expect.stringContaining('missing closing )') as string });
});
