import { suggest } from './suggest';

/** What sajari/fuzzy 1.0.0 answers. */
test.each<[string, readonly string[], string | undefined]>([
  ['biuld', ['build', 'deploy'], 'build'],
  ['buil', ['build', 'built-in'], 'build'],
  ['BUILD', ['build'], 'build'],
  ['shp', ['ship', 'deploy'], 'ship'],
  [':build', ['build', 'a:build', 'a:b:build'], 'a:build'],
  ['buildx', ['builder', 'build'], 'build'],
  ['nothing-like-it', ['build'], undefined],
  ['', ['build', 'ab'], undefined],
  ['x', ['xy', 'y'], undefined],
  ['tst', ['best', 'rest', 'tset'], 'tset'],
  ['citys', ['cities'], 'cities'],
  ['ünit', ['unit'], 'unit'],
  ['x'.repeat(100_000), ['build'], undefined],
])('for %j of %j suggests %s', (name, known, expected) => {
  expect(suggest(name, known)).toBe(expected);
});
