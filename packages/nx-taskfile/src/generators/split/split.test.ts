import type { Tree } from '@nx/devkit';
import { contents, removeTrees, workspaceTree } from '../../testing/tree';
import { split } from './split';

afterAll(removeTrees);

const PROJECTS = { 'packages/api/go.mod': 'module api\n', 'packages/web/package.json': '{ "name": "web" }\n' };

function workspace(root: string, files: Readonly<Record<string, string>> = {}): Tree {
  return workspaceTree({ ...PROJECTS, ...files, 'Taskfile.yml': root });
}

const ROOT = `version: '3'

tasks:
  # All of it.
  build:
    deps: [build-api, build-web]

  # Go first.
  build-api: # quick
    desc: Builds the service
    aliases: [ba]
    cmds:
      - echo "Building..."
      - cd packages/api && go build ./... # all

  build-web:
    dir: packages/web
    cmds: [npm run build]

  test-api:
    sources: [packages/api/**/*.go]
    cmds:
      - cd packages/api && go test ./...
`;

describe('split', () => {
  it('moves each task with its comments, and leaves the rest of the root as it is', () => {
    const tree = workspace(ROOT);
    split(tree, {});
    expect(tree.read('Taskfile.yml', 'utf8')).toBe(`version: '3'

includes:
  api:
    taskfile: ./packages/api/Taskfile.tasks.yml
    dir: ./packages/api
    flatten: true
  web:
    taskfile: ./packages/web/Taskfile.tasks.yml
    dir: ./packages/web
    flatten: true

tasks:
  # All of it.
  build:
    deps: [build-api, build-web]
`);
    expect(tree.read('packages/api/Taskfile.tasks.yml', 'utf8'))
      .toBe(`# Tasks of this folder, included by Taskfile.yml at the root of the workspace: run them as you run all others.
version: '3'

tasks:
  # Go first.
  build-api: # quick
    desc: Builds the service
    aliases: [ba]
    cmds:
      - echo "Building..."
      - go build ./... # all

  test-api:
    dir: ../..
    sources: [packages/api/**/*.go]
    cmds:
      - cd packages/api && go test ./...
`);
    expect(tree.read('packages/web/Taskfile.tasks.yml', 'utf8')).toContain('  build-web:\n    cmds: [npm run build]\n');
  });

  it('changes nothing the second time, and adds to its files later', () => {
    const tree = workspace(ROOT);
    split(tree, {});
    const once = contents(tree);
    expect(split(tree, {})).toEqual({ moved: [], left: [] });
    expect(contents(tree)).toEqual(once);
    tree.write(
      'Taskfile.yml',
      `${tree.read('Taskfile.yml', 'utf8') ?? ''}\n  vet-api:\n    cmds: [cd packages/api && go vet]\n`,
    );
    expect(split(tree, {}).moved).toEqual([{ task: 'vet-api', file: 'packages/api/Taskfile.tasks.yml' }]);
    expect(tree.read('packages/api/Taskfile.tasks.yml', 'utf8')).toMatch(/\n\n {2}vet-api:\n {4}cmds: \[go vet\]\n$/);
  });

  it('has nx sync look after it, where there is an nx.json', () => {
    const tree = workspace(ROOT, { 'nx.json': '{}' });
    split(tree, {});
    expect(JSON.parse(tree.read('nx.json', 'utf8') ?? '')).toEqual({
      sync: { globalGenerators: ['nx-taskfile:sync'] },
    });
  });

  it('moves the tasks of the projects that are named only', () => {
    const tree = workspace(ROOT);
    expect(split(tree, { project: 'packages/w*' }).moved.map(({ task }) => task)).toEqual(['build-web']);
  });

  it.each([
    [
      'a variable of the root',
      'vars: {TAG: x}\n',
      'cmds: ["cd packages/api && go build -o {{.TAG}}"]',
      /uses the variable TAG of the root/,
    ],
    ['its own place', '', 'cmds: ["cd packages/api && cat {{.TASKFILE_DIR}}/x"]', /uses TASKFILE_DIR/],
    [
      'a template for a dir',
      '',
      'dir: "{{.X | default \\"packages/api\\"}}"\n    cmds: [go build]',
      /only known when it runs/,
    ],
    [
      'an anchor that others use',
      '',
      'cmds: &c ["cd packages/api && go build"]\n  other-api:\n    cmds: *c',
      /anchor|alias|Unresolved/i,
    ],
  ])('leaves a task with %s, and says so', (_what, head, body, reason) => {
    const text = `version: '3'\n${head}tasks:\n  build-api:\n    ${body}\n`;
    const tree = workspace(text);
    const { left } = split(tree, {});
    expect(left[0]).toMatchObject({
      task: 'build-api',
      project: 'packages/api',
      reason: expect.stringMatching(reason),
    });
    expect(tree.read('Taskfile.yml', 'utf8')).toContain('build-api:');
  });

  it('runs where it ran: with the folder of the root where not all commands begin with the same cd', () => {
    const tree = workspace(
      `version: '3'\ntasks:\n  build-api:\n    cmds:\n      - cd packages/api && go generate\n      - go build -C packages/api\n`,
    );
    split(tree, {});
    expect(tree.read('packages/api/Taskfile.tasks.yml', 'utf8')).toContain(
      '  build-api:\n    dir: ../..\n    cmds:\n      - cd packages/api && go generate\n',
    );
  });

  it('does not lift a cd that does not hold for all of the command', () => {
    const tree = workspace(
      `version: '3'\ntasks:\n  build-api:\n    cmds:\n      - cd packages/api && go build & wait\n`,
    );
    split(tree, {});
    expect(tree.read('packages/api/Taskfile.tasks.yml', 'utf8') ?? 'dir: ../..').toContain('dir: ../..');
  });

  it('takes another name for an include where the folder’s is taken', () => {
    const tree = workspaceTree({
      'api/go.mod': 'module api\n',
      'api.yml': "version: '3'\ntasks: { x: echo }\n",
      'Taskfile.yml': "version: '3'\nincludes:\n  api: ./api.yml\ntasks:\n  build-api: cd api && go build\n",
    });
    expect(split(tree, {}).moved).toEqual([{ task: 'build-api', file: 'api/Taskfile.tasks.yml' }]);
    expect(tree.read('Taskfile.yml', 'utf8')).toContain('  api-tasks:\n    taskfile: ./api/Taskfile.tasks.yml\n');
  });

  it('leaves a file that somebody else has put there', () => {
    const tree = workspace(ROOT, { 'packages/web/Taskfile.tasks.yml': "version: '3'\ntasks: {}\n" });
    expect(split(tree, {}).left).toEqual([
      {
        task: 'build-web',
        project: 'packages/web',
        reason: 'packages/web/Taskfile.tasks.yml is there already, and not included',
      },
    ]);
  });

  it('refuses a file that task would find by itself, and a Taskfile that is wrong', () => {
    const tree = workspace(ROOT);
    expect(() => split(tree, { file: 'Taskfile.yml' })).toThrow('--file Taskfile.yml is no name');
    expect(() => split(workspace('version: 3\ntasks: ['), {})).toThrow(/Taskfile\.yml:\d+:\d+ error/);
  });
});
