import { memoryFacts } from './facts';

const named = (path: string, text: string): readonly string[] => memoryFacts({ [path]: text }).mentions('web').paths;

describe('Places that sources name', () => {
  test.each([
    ['an import', 'web/src/a.ts', "import { x } from '../../shared/x';", ['shared/x']],
    ['one that stays in the package', 'web/src/deep/a.ts', "import { x } from '../../x';", []],
    ['a call', 'web/a.js', 'require("../shared/x.json"), import(`../lazy/y`)', ['lazy/y', 'shared/x.json']],
    ['the folder above', 'web/a.ts', "export * from '..';", ['.']],
    [
      'a style sheet',
      'web/a.css',
      '@source "../ui/src"; @import url(../theme/base.css);',
      ['theme/base.css', 'ui/src'],
    ],
    ['a pattern, by where it starts', 'web/tailwind.config.js', "content: ['../ui/**/*.tsx']", ['ui']],
    ['a value, by what is before it', 'web/a.ts', 'import(`../locales/${name}.json`)', ['locales']],
    ['a query of a bundler', 'web/a.ts', "import text from '../notes/a.md?raw'", ['notes/a.md']],
    ['out of the workspace', 'web/a.ts', "import '../../elsewhere'", []],
    ['what builds leave', 'web/dist/a.js', "import '../../shared/x'", []],
    ['what people do not write', 'web/data.json', '"../shared/x"', []],
  ])('%s', (_, path, text, expected) => {
    expect(named(path, text)).toEqual(expected);
  });
});

describe('Variables that sources name', () => {
  test.each([
    ["process.env.API_URL + process.env['KEY'] + process.env?.MORE", ['API_URL', 'KEY', 'MORE']],
    ['const { PORT, HOST: host = "x" } = process.env;', ['HOST', 'PORT']],
    ['import.meta.env.SECRET || import.meta.env.DEV', ['SECRET']],
    ["import { TOKEN, KEY as key } from '$env/static/private';", ['KEY', 'TOKEN']],
    ["import { env } from '$env/dynamic/private'; env.TOKEN; other.env.NOT", ['TOKEN']],
    ['process.env.HOME + process.env.npm_package_version + process.env.NX_TASK', []],
  ])('%s', (text, expected) => {
    expect(memoryFacts({ 'web/a.ts': text }).mentions('web').env).toEqual(expected);
  });
});

test('Whoever keeps what follows from mentions keeps them, and not the text of the sources', () => {
  const facts = memoryFacts({ 'web/a.ts': "import '../x'", 'x.ts': '' });
  facts.mentions('web');
  expect([...facts.consulted()]).toEqual([['web/**', { kind: 'mentions', mentions: { paths: ['x'], env: [] } }]]);
});
