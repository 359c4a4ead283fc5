import { readJson, type Tree } from '@nx/devkit';
import { contents, removeTrees, workspaceTree } from '../../testing/tree';
import { taskfile } from '../../testing/workspace';
import { convertToInferred } from './convert';

afterAll(removeTrees);

function workspace(
  targets: object,
  tasks = 'lint-api: cd api && go vet ./...',
  files: Record<string, string> = {},
): Tree {
  return workspaceTree({
    'Taskfile.yml': taskfile(tasks),
    'api/go.mod': 'module api\n',
    'api/main.go': 'package main\nfunc main() {}\n',
    'api/project.json': JSON.stringify({ name: 'api', targets }, undefined, 2),
    ...files,
  });
}

const targetsIn = (tree: Tree): object | undefined => readJson<{ targets?: object }>(tree, 'api/project.json').targets;

describe('convert-to-inferred', () => {
  it.each([
    ['the same command in its folder', { command: 'go vet ./...', options: { cwd: 'api' } }],
    ['the same command, in long', { executor: 'nx:run-commands', options: { command: 'cd api && go vet ./...' } }],
    ['a call of task', { command: 'task lint-api' }],
    ['a call of task from its folder', { command: 'task lint-api', options: { cwd: '{projectRoot}' } }],
    ['a call of task in a folder', { command: 'task -d . lint-api' }],
  ])('takes out %s', (_what, lint) => {
    const tree = workspace({ lint });
    expect(convertToInferred(tree, {}).converted).toEqual([
      { target: 'api:lint', task: 'lint-api', file: 'api/project.json', keeps: [] },
    ]);
    expect(targetsIn(tree)).toBeUndefined();
    const once = contents(tree);
    expect(convertToInferred(tree, {})).toEqual({ converted: [], left: [] });
    expect(contents(tree)).toEqual(once);
  });

  it('keeps what the target adds, and adds it to what is inferred', () => {
    const lint = {
      command: 'task lint-api',
      cache: true,
      inputs: ['{workspaceRoot}/Taskfile.yml', '{projectRoot}/extra/**/*'],
      dependsOn: ['^lint'],
      parallelism: false,
    };
    const tree = workspace(
      { lint, serve: { command: 'go run .' } },
      'gen-api: cd api && go generate ./...\nlint-api: { deps: [gen-api], cmds: [cd api && go vet ./...] }',
    );
    expect(convertToInferred(tree, {}).converted).toMatchObject([
      { keeps: expect.arrayContaining(['dependsOn', 'parallelism']) },
    ]);
    expect(targetsIn(tree)).toMatchObject({
      lint: { parallelism: false, dependsOn: ['...', '^lint'] },
      serve: { command: 'go run .' },
    });
    expect(targetsIn(tree)).not.toHaveProperty('lint.command');
  });

  it('finds targets in package.json, too', () => {
    const manifest = { name: 'api', nx: { targets: { lint: { command: 'task lint-api' } }, tags: ['x'] } };
    const tree = workspace({}, undefined, {
      'package.json': '{ "name": "ws", "workspaces": ["api"] }',
      'api/package.json': JSON.stringify(manifest),
    });
    expect(convertToInferred(tree, {}).converted).toMatchObject([{ file: 'api/package.json' }]);
    expect(readJson(tree, 'api/package.json')).toEqual({ name: 'api', nx: { tags: ['x'] } });
  });

  it.each([
    ['another command', { command: 'go vet -x ./...', options: { cwd: 'api' } }],
    ['another folder', { command: 'go vet ./...' }],
    ['words for the task', { command: 'task lint-api X=1' }],
    ['another task', { command: 'task other' }],
    [
      'an environment',
      { executor: 'nx:run-commands', options: { command: 'cd api && go vet ./...', env: { A: '1' } } },
    ],
  ])('leaves a target with %s', (_what, lint) => {
    const tree = workspace({ lint });
    const before = contents(tree);
    expect(convertToInferred(tree, {}).converted).toEqual([]);
    expect(contents(tree)).toEqual(before);
  });

  it('says why a target that repeats a task stays', () => {
    const tree = workspace({ lint: { command: 'task lint-api', configurations: { ci: {} } } });
    expect(convertToInferred(tree, {}).left).toMatchObject([{ target: 'api:lint', reason: 'it has configurations' }]);
    expect(convertToInferred(workspace({ lint: { command: 'task lint-api' } }), { project: 'web' }).converted).toEqual(
      [],
    );
  });
});
