import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTrees, workspaceTree } from '../testing/tree';
import ignoreTaskState from './ignore-task-state';

afterAll(removeTrees);

const folder = join(__dirname, '../..');

test('every migration that is named is there, for no later version than that of the package', () => {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { version } = read('package.json') as { version: string };
  const { generators } = read('migrations.json') as {
    generators: Record<string, { version: string; implementation: string }>;
  };
  const named = Object.values(generators);
  expect(named.length).toBeGreaterThan(0);
  for (const one of named) {
    expect(existsSync(join(folder, one.implementation.replace('./dist/', 'src/').concat('.ts')))).toBe(true);
    expect(one.version.localeCompare(version, 'en', { numeric: true })).toBeLessThanOrEqual(0);
  }
});

test.each([
  [
    '.nx/cache\n.nx/workspace-data\n',
    '.nx/cache\n.nx/workspace-data\n# nx-taskfile: what Nx and go-task keep for themselves\n.task\n',
  ],
  ['.nx\n.task\n', '.nx\n.task\n'],
  ['dist\n', 'dist\n'],
])('ignore-task-state completes the .gitignore %j', (before, after) => {
  const tree = workspaceTree({ '.gitignore': before });
  ignoreTaskState(tree);
  expect(tree.read('.gitignore', 'utf8')).toBe(after);
});
