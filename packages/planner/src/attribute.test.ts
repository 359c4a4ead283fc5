import { summarise } from '@nx-taskfile/shell';
import { attribute, type AttributionInput } from './attribute';
import { indexPackages } from './package-index';

const packages = indexPackages([
  { root: '.', name: 'kit', named: true, languages: ['node'] },
  { root: 'packages/config', name: '@acme/config', named: true, languages: ['python'] },
  { root: 'packages/web', name: 'web', named: false, languages: ['node'] },
  { root: 'packages/web/tools', name: 'tools', named: false, languages: [] },
  { root: 'services/api', name: 'services-api', named: false, languages: ['go'] },
  { root: 'services/api-gateway', name: 'api-gateway', named: false, languages: ['go'] },
  { root: 'clients/ts/api', name: 'ts-api', named: false, languages: [] },
  { root: 'test', name: 'test', named: false, languages: [] },
]);

function project(task: Partial<AttributionInput>, commands: string[] = []): string {
  const input: AttributionInput = {
    name: 'task',
    dir: '.',
    dirDeclared: false,
    entryDir: '.',
    homeDir: undefined,
    scripts: commands.map(text => summarise(text)),
    files: [],
    ...task,
  };
  const { root, evidence } = attribute(input, packages);
  return `${root} by ${evidence.by}`;
}

describe('a task belongs to', () => {
  it.each<[string, Partial<AttributionInput>, string[], string]>([
    [
      'the package that a person says, whatever else is evident',
      { stated: { root: 'packages/config', detail: 'said' }, dir: 'packages/web/src', dirDeclared: true },
      ['make'],
      'packages/config by option',
    ],
    ['the package its dir lies in', { dir: 'packages/web/src', dirDeclared: true }, ['make'], 'packages/web by dir'],
    ['the package its entry Taskfile lies in', { entryDir: 'packages/web' }, ['make'], 'packages/web by entry'],
    ['where all its commands cd', {}, ['cd packages/web && npm run build'], 'packages/web by cwd'],
    ['where a flag sends its command', {}, ['npm --prefix packages/web run build'], 'packages/web by cwd'],
    [
      'where its real commands work, banners and version checks aside',
      {},
      ['echo "Checking"', 'python3 --version', 'cd packages/config && uv run pytest'],
      'packages/config by cwd',
    ],
    [
      'the root when its commands work in several packages',
      {},
      ['cd packages/web && npm test', 'cd packages/config && uv run pytest'],
      '. by fallback',
    ],
    ['the root when a command works there', {}, ['uv sync', 'cd packages/web && npm ci'], '. by fallback'],
    [
      'the package that holds all its sources',
      { files: ['packages/web/a.ts', 'packages/web/dist/**/*'] },
      ['make'],
      'packages/web by sources',
    ],
    ['the package its name says', { name: 'lint:web' }, ['make'], 'packages/web by name'],
    ['the only package of the language its name says', { name: 'lint-python' }, ['make'], 'packages/config by name'],
    ['the root when its name says a language of two packages', { name: 'lint-node' }, ['make'], '. by fallback'],
    [
      'the innermost of the packages its dir lies in',
      { dir: 'packages/web/tools/bin', dirDeclared: true },
      [],
      'packages/web/tools by dir',
    ],
    [
      'the package whose Taskfile declares it, though it runs elsewhere',
      { dir: '.', dirDeclared: true, homeDir: 'packages/web' },
      ['make'],
      'packages/web by taskfile',
    ],
    [
      'where its commands work rather than where its Taskfile lies',
      { homeDir: 'packages/web' },
      ['cd packages/config && make'],
      'packages/config by cwd',
    ],
    [
      'the package that several words of its name say',
      { name: 'build-api-gateway' },
      ['make'],
      'services/api-gateway by name',
    ],
    ['the package that its namespaces say together', { name: 'services:api:lint' }, ['make'], 'services/api by name'],
    ['the root when its name could say two packages', { name: 'api:lint' }, ['make'], '. by fallback'],
    ['the package that the first part of its name says', { name: 'web:lint:tools' }, ['make'], 'packages/web by name'],
    [
      'the package that a whole part says rather than a word of one',
      { name: 'generate-web:tools' },
      ['make'],
      'packages/web/tools by name',
    ],
    ['the root when words of one part say two packages', { name: 'copy-config-web' }, ['make'], '. by fallback'],
    ['the root when a package is called like the work', { name: 'test:unit' }, ['make'], '. by fallback'],
  ])('%s', (_story, task, commands, expected) => {
    expect(project(task, commands)).toBe(expected);
  });
});
