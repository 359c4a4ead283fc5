import { memoryFacts } from '../facts';
import { emitted, ownOutput, tsProject } from './tsconfig';

/** What compiling `app` writes, and what stays open, with this tsconfig. */
function compiled(config: object | string, files: Readonly<Record<string, string>> = {}) {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  const project = tsProject(memoryFacts({ 'app/tsconfig.json': text, ...files }), 'app');
  return project && [emitted(project, {}), project.problems];
}

test.each([
  ['an outDir', { compilerOptions: { outDir: 'dist' } }, ['app/dist/**/*']],
  ['nothing with noEmit', { compilerOptions: { outDir: 'dist', noEmit: true } }, []],
  ['a file for everything', { compilerOptions: { outFile: 'all.js' } }, ['app/all.js', 'app/all.js.map']],
  [
    'declarations elsewhere',
    { compilerOptions: { outDir: 'dist', declaration: true, declarationDir: 'types' } },
    ['app/dist/**/*', 'app/types/**/*'],
  ],
  [
    'build information in the outDir',
    { compilerOptions: { outDir: 'dist', incremental: true } },
    ['app/dist/**/*', 'app/dist/tsconfig.tsbuildinfo'],
  ],
  [
    'build information beside the outDir when rootDir lies deeper',
    { compilerOptions: { outDir: 'dist', rootDir: 'src', composite: true } },
    ['app/dist/**/*', 'app/tsconfig.tsbuildinfo'],
  ],
  [
    'build information where it is told',
    { compilerOptions: { outDir: 'dist', composite: true, tsBuildInfoFile: '.cache/info' } },
    ['app/dist/**/*', 'app/.cache/info'],
  ],
  ['what comments do not hide', '{ /* out */ "compilerOptions": { "outDir": "lib", }, // end\n}', ['app/lib/**/*']],
])('compiling writes %s', (_, config, expected) => {
  expect(compiled(config)).toEqual([expected, []]);
});

test.each([
  ['the folder of the configuration', { compilerOptions: { outDir: './' } }, 'app/**/*.js'],
  ['where the sources lie', { include: ['src/**/*.ts'], compilerOptions: { outDir: 'src' } }, 'app/src/**/*.js'],
])('an outDir that is %s has results among the sources, which are read', (_, config, written) => {
  const project = tsProject(memoryFacts({ 'app/tsconfig.json': JSON.stringify(config) }), 'app')!;
  expect(emitted(project, {})).toContain(written);
  expect(ownOutput(project, {})).toEqual([]);
});

test('what only refers to others writes nothing; lists come from a base where there are none', () => {
  const base = { 'app/base.json': '{"include": ["src"], "compilerOptions": {"outDir": "dist"}}' };
  expect(compiled({ files: [], references: [] })).toEqual([[], []]);
  expect(compiled({ files: [], extends: './base.json' }, base)).toEqual([['app/dist/**/*'], []]);
});

test('without an output directory everything lands next to its source', () => {
  expect(compiled({})?.[0]).toContain('app/**/*.js');
  expect(compiled({})?.[0]).not.toContain('app/**/*.d.ts');
  expect(compiled({ compilerOptions: { declaration: true } })?.[0]).toContain('app/**/*.d.ts');
});

test('a base is relative to itself, or with ${configDir} to who extends it; the later one wins', () => {
  const files = {
    'base/a.json': JSON.stringify({
      compilerOptions: { outDir: 'x', declaration: true, declarationDir: '${configDir}/types' },
    }),
    'base/b.json': JSON.stringify({ compilerOptions: { outDir: 'y' } }),
  };
  expect(compiled({ extends: ['../base/a.json', '../base/b'] }, files)).toEqual([
    ['base/y/**/*', 'app/types/**/*'],
    [],
  ]);
});

test.each([
  [
    'a base that is not there',
    { extends: './missing.json' },
    '`app/tsconfig.json` extends `./missing.json`, which cannot be read',
  ],
  [
    'a base from node_modules that may name the outDir',
    { extends: '@acme/ts' },
    '`app/tsconfig.json` extends `@acme/ts`, which cannot be read',
  ],
  [
    'an outDir outside',
    { compilerOptions: { outDir: '../../out' } },
    '`../../out` in `app/tsconfig.json` is outside the workspace',
  ],
])('stays open with %s', (_, config, problem) => {
  expect(compiled(config)?.[1]).toEqual([problem]);
});

test('a base of a workspace package is followed', () => {
  const files = {
    'package.json': '{"workspaces":["config"]}',
    'config/package.json': '{"name":"@acme/ts"}',
    'config/base.json': '{"compilerOptions":{"outDir":"${configDir}/out"}}',
  };
  expect(compiled({ extends: '@acme/ts/base.json' }, files)).toEqual([['app/out/**/*'], []]);
});
