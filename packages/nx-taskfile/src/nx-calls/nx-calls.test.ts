import { summarise } from '@nx-taskfile/shell';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registeredAnalyses } from '../analysis/registered';
import { migrate } from '../generators/migrate/migrate';
import { EVERYTHING } from '../generators/migrate/select';
import { lower } from '../lower/lower';
import { inspect, withWorkspace } from '../testing/workspace';
import { nxCallOf, nxCommand } from './form';

describe('a command that has Nx run targets', () => {
  it.each(['npm', 'pnpm', 'yarn', 'bun', 'none'] as const)('is read as it is written, with %s', manager => {
    const call = { projects: ['@a/b', 'c'], targets: ['build', 'test:unit'] };
    expect(nxCallOf(summarise(nxCommand(call, manager)))).toEqual(call);
  });

  it.each([
    ['nx run-many --targets=build,test --projects=a,b', { targets: ['build', 'test'], projects: ['a', 'b'] }],
    ['npx nx run-many -t build -p a --parallel=1', undefined],
    ['npx nx run-many -t build', undefined],
    ["npx nx run-many -t build -p 'libs/*'", undefined],
    ['npx nx run-many -t build -p a || true', undefined],
    ['cd x && npx nx run-many -t build -p a', undefined],
    ['npx nx run-many -t build -p $P', undefined],
    ['npx nx affected -t build', undefined],
  ])('%s', (text, call) => {
    expect(nxCallOf(summarise(text))).toEqual(call);
  });
});

const PACKAGES = {
  'package.json': '{ "name": "root" }',
  'a/package.json': '{ "name": "a" }',
  'b/package.json': '{ "name": "b" }',
};
const LEAVES = ['a', 'b'].flatMap(name => [
  `  build-${name}: { dir: ${name}, cmds: [cp x dist] }`,
  `  test-${name}: { dir: ${name}, cmds: [cat dist] }`,
]);
const file = (tasks: string): Record<string, string> => ({
  ...PACKAGES,
  'Taskfile.yml': `version: '3'\ntasks:\n${tasks}\n${LEAVES.join('\n')}\n`,
});

/** What Nx gets, before and after, and the lines of the Taskfile that are new. */
function migrated(files: Record<string, string>): { before: object; after: object; added: string[]; left: string[] } {
  return withWorkspace(files, root => {
    const [analyses, before] = [registeredAnalyses(root), targetsIn(root)];
    const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
    const migration = migrate({ root, analyses, to: 'nx', selection: EVERYTHING, read });
    for (const { path, after } of migration.files) writeFileSync(join(root, path), after);
    const old = files['Taskfile.yml']?.split('\n') ?? [];
    const added = read('Taskfile.yml')
      .split('\n')
      .filter(line => !old.includes(line));
    return { before, after: targetsIn(root), added, left: migration.left.map(({ reason }) => reason) };
  });
}

function targetsIn(root: string): object {
  const all = registeredAnalyses(root).flatMap(({ analysis, facts }) => lower(analysis, facts));
  return Object.fromEntries(
    all.map(({ placed, config: { metadata: _, ...config } }) => [`${placed.project.name}:${placed.target}`, config]),
  );
}

describe('a composite whose calls Nx runs', () => {
  it.each([
    ['of one target', '  build: { deps: [build-a, build-b] }', ['npx nx run-many -t build -p a b']],
    [
      'in an order',
      '  ci:\n    cmds:\n      - echo now\n      - task: build-a\n      - task: test-a\n      - task: build-b',
      ['npx nx run-many -t build -p a', 'npx nx run-many -t build -p b'],
    ],
    [
      'behind its deps',
      '  build: { deps: [build-a, build-b] }\n  test:\n    deps: [build]\n    cmds:\n      - task: test-a\n      - task: test-b',
      ['npx nx run-many -t build -p a b', 'npx nx run-many -t test -p a b'],
    ],
  ])('is the same to Nx: %s', (_, tasks, commands) => {
    const { before, after, added } = migrated(file(tasks));
    expect(after).toEqual(before);
    expect(commands.filter(command => !added.join('\n').includes(command))).toEqual([]);
  });

  it.each([
    ['is the same for all', '{ MODE: x }', '{ OTHER: y }', undefined],
    ['tells the name of each', "{ WHO: '{{.TASK}}' }", '{}', /`WHO` .* `build-[ac]` is another/],
    ['is said otherwise by one of them', '{ MODE: x }', '{ MODE: y }', /`MODE` .* `build-c` is another/],
  ])('whose environment %s', (_, all, own, reason) => {
    const tasks = `  build: { deps: [build-a, build-c] }\n  build-c: { dir: c, env: ${own}, cmds: [cp x y] }`;
    const files: Record<string, string> = { ...file(tasks), 'c/package.json': '{ "name": "c" }' };
    const { added, left } = migrated({ ...files, 'Taskfile.yml': `env: ${all}\n${files['Taskfile.yml']}` });
    expect({ added: added.length > 0, left }).toEqual(
      reason ? { added: false, left: [expect.stringMatching(reason)] } : { added: true, left: [] },
    );
  });

  it.each([
    [
      'takes words',
      '  args: echo {{.CLI_ARGS}} > x\n  all: { cmds: [{ task: args }, { task: build-a }] }',
      /words of the command/,
    ],
    ['has variables of its own', '  build: { env: { MODE: x }, deps: [build-a, build-b] }', /`env`/],
    [
      'calls what waits for a watcher',
      '  ci:\n    cmds: [task: cover, task: build-a]\n  cover: { deps: [cover-a, test-b] }\n  cover-a: { dir: a, cmds: [vitest --coverage] }',
      /waits for `cover-a`/,
    ],
    ['has other names', '  all: { deps: [build-a, test-b] }', /different names/],
    ['is broken', '  all: { cmds: [task:build-a] }', /broken/],
  ])('is left where it %s', (_, tasks, reason) => {
    const { before, after, left } = migrated(file(tasks));
    expect(after).toEqual(before);
    expect(left.join('\n')).toMatch(reason);
  });
});

it('what a command would do otherwise leaves the composite that it calls, and no other', () => {
  const { before, after, added, left } = migrated(
    file(
      [
        '  dev: { dir: a, cmds: ["[ -f x ] || task build", cat x > y] }',
        '  build: { deps: [build-a, build-b] }',
        '  test: { cmds: [task: test-a, task: test-b] }',
      ].join('\n'),
    ),
  );
  expect(after).toEqual(before);
  expect(added.join('\n')).toMatch(/-t test -p a b/);
  expect(left).toEqual([expect.stringMatching(/were it changed, a:dev would not be what it is/)]);
});

it('a command that has Nx run its own target stays a command, and is told', () => {
  const { lowered } = inspect(file('  build: npx nx run-many -t build -p root'));
  const build = lowered.find(({ placed }) => placed.task.id === 'build');
  expect(build?.config).toMatchObject({ executor: 'nx:run-commands', cache: false, dependsOn: [] });
  expect(build?.diagnostics.map(({ code }) => code)).toContain('call/itself');
});
