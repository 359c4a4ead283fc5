import { summarise } from '@nx-taskfile/shell';
import { attribute, type AttributionInput } from './attribute';
import type { Package } from './model';

const packages: readonly Package[] = [
  { root: '.', name: 'kit', named: true, languages: ['node'] },
  { root: 'packages/config', name: '@acme/config', named: true, languages: ['python'] },
  { root: 'packages/web', name: 'web', named: false, languages: ['node'] },
];

function project(task: Partial<AttributionInput>, commands: string[] = []): string {
  const input: AttributionInput = {
    name: 'task',
    dir: '.',
    dirDeclared: false,
    entryDir: '.',
    scripts: commands.map(summarise),
    files: [],
    ...task,
  };
  const { root, evidence } = attribute(input, packages);
  return `${root} by ${evidence.by}`;
}

describe('a task belongs to', () => {
  it.each<[string, Partial<AttributionInput>, string[], string]>([
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
  ])('%s', (_story, task, commands, expected) => {
    expect(project(task, commands)).toBe(expected);
  });
});
