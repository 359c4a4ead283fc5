import { summarise } from '@nx-taskfile/shell';
import { memoryFacts } from './facts';
import { workspacePackageManager } from './node/lockfile';
import { scriptCall } from './script-call';

const facts = memoryFacts({
  'package.json': JSON.stringify({
    name: 'root',
    workspaces: ['packages/*'],
    scripts: { build: 'tsc -b', test: 'jest' },
  }),
  'packages/web/package.json': JSON.stringify({ name: '@x/web', scripts: { build: 'vite build', lint: 'eslint .' } }),
  'packages/api/package.json': JSON.stringify({ name: '@x/api', scripts: { build: 'tsc' } }),
});

const call = (text: string, cwd = '.') => {
  const command = summarise(text).commands.at(-1);
  const found = command && scriptCall(command, cwd, facts);
  return found && [found.manager, found.dir, found.script, found.args.join(' '), found.body];
};

test.each([
  ['npm run build', ['npm', '.', 'build', '', 'tsc -b']],
  ['npm test', ['npm', '.', 'test', '', 'jest']],
  ['npm t -- --ci', ['npm', '.', 'test', '--ci', 'jest']],
  ['cd packages/web && bun run build', ['bun', 'packages/web', 'build', '', 'vite build']],
  ['bun run --cwd packages/web build', ['bun', 'packages/web', 'build', '', 'vite build']],
  ['npm --prefix packages/web run lint --silent', ['npm', 'packages/web', 'lint', '', 'eslint .']],
  ['npm run build -w @x/web', ['npm', 'packages/web', 'build', '', 'vite build']],
  ['pnpm -C packages/web lint --fix', ['pnpm', 'packages/web', 'lint', '--fix', 'eslint .']],
  ['pnpm --filter @x/web build', ['pnpm', 'packages/web', 'build', '', 'vite build']],
  ['pnpm --filter ./packages/web build', ['pnpm', 'packages/web', 'build', '', 'vite build']],
  ['pnpm --filter=web build', ['pnpm', 'packages/web', 'build', '', 'vite build']],
  ['yarn --cwd packages/web build', ['yarn', 'packages/web', 'build', '', 'vite build']],
  ['yarn workspace @x/web build', ['yarn', 'packages/web', 'build', '', 'vite build']],
  ['yarn test', ['yarn', '.', 'test', '', 'jest']],
])('%s', (text, expected) => {
  expect(call(text)).toEqual(expected);
});

test.each([
  ['npm run missing'],
  ['npm install'],
  ['bun test'],
  ['bun build src/a.ts'],
  ['pnpm -r build'],
  ['pnpm --filter "./packages/**" build'],
  ['yarn workspace nobody build'],
  ['npm run build -- $ARGS'],
  ['npm run $SCRIPT'],
  ['cd "$DIR" && npm test'],
  ['npx tsc'],
])('%s is not one script of one package', text => {
  expect(call(text)).toBeUndefined();
});

test('directories are seen from where the script starts', () => {
  expect(call('npm run lint', 'packages/web')?.[1]).toBe('packages/web');
  expect(call('cd ../api && npm run build', 'packages/web')?.[1]).toBe('packages/api');
});

test.each([
  [{ 'package.json': '{"packageManager":"pnpm@9.1.0"}', 'yarn.lock': '' }, 'pnpm'],
  [{ 'package.json': '{}', 'bun.lock': '' }, 'bun'],
  [{ 'packages/a/yarn.lock': '' }, undefined],
])('the package manager of %j is %s', (files, expected) => {
  expect(workspacePackageManager(memoryFacts(files))).toBe(expected);
});
