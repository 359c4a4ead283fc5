import { memoryFacts } from '../facts';
import { readsMentioned } from './mentioned';

const read = (files: Record<string, string>, written: string[] = []): string[] =>
  (readsMentioned(memoryFacts(files), 'web', 'reads it', written).reads ?? []).map(({ glob }) => glob);

test.each([
  ['a module, by its name without an extension', { 'web/a.ts': "'../shared/x'", 'shared/x.ts': '' }, ['shared/x.ts']],
  ['one that is written with the extension of its result', { 'web/a.ts': "'../x.js'", 'x.ts': '' }, ['x.ts']],
  ['a folder, whole', { 'web/a.css': "@source '../ui'", 'ui/src/b.tsx': '' }, ['ui/**/*']],
  ['what that names in turn', { 'web/a.ts': "'../b'", 'b.ts': "'./c'", 'c.ts': "'./b'" }, ['b.ts', 'c.ts']],
  ['what is not there yet', { 'web/a.ts': "'../made/x'" }, ['made/x', 'made/x.*']],
  ['the index of a folder above', { 'web/a.ts': "'..'", 'index.ts': '', 'other.ts': '' }, ['index.ts']],
  ['nothing of node_modules', { 'web/a.ts': "'../node_modules/x/y.css'" }, []],
  ['what comes back into the package', { 'web/a.ts': "'../b'", 'b.ts': "'./web/c'", 'web/c.ts': '' }, ['b.ts']],
])('Sources name %s', (_, files, expected) => {
  expect(read(files)).toEqual(expected);
});

test('What a tool is configured to write it does not read', () => {
  expect(read({ 'web/vite.config.ts': "build: { outDir: '../dist/web' }" }, ['dist/web/**/*'])).toEqual([]);
});
