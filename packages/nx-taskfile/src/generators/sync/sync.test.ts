import { contents, removeTrees, workspaceTree } from '../../testing/tree';
import type { Tree } from '@nx/devkit';
import { migrateTree } from '../../testing/tree';
import { init } from '../init/init';
import { remove } from '../remove/remove';
import { split } from '../split/split';
import syncGenerator from './generator';
import { sync } from './sync';

afterAll(removeTrees);

const FILES = {
  'api/go.mod': 'module api\n',
  'Taskfile.yml':
    "version: '3'\n\ntasks:\n  all:\n    deps: [build-api]\n\n  build-api:\n    cmds:\n      - cd api && go build ./...\n",
};

describe('sync', () => {
  it('finds all as split has left it, and nothing to do where nothing was split', () => {
    const tree = workspaceTree(FILES);
    expect(syncGenerator(tree)).toEqual({});
    split(tree, {});
    const before = contents(tree);
    expect(syncGenerator(tree)).toEqual({});
    expect(contents(tree)).toEqual(before);
  });

  it.each(['Taskfile.tasks.yml', 'Taskfile.go.yml'])('includes %s again', file => {
    const tree = workspaceTree({ ...FILES, 'web/go.mod': 'module web\n' });
    split(tree, { file });
    const whole = tree.read('Taskfile.yml', 'utf8') ?? '';
    tree.write(`web/${file}`, "version: '3'\ntasks:\n  build-web:\n    cmds: [go build]\n");
    expect(syncGenerator(tree)).toMatchObject({ outOfSyncDetails: [`web/${file} is to be included`] });
    expect(tree.read('Taskfile.yml', 'utf8')).toBe(
      whole.replace('\n\ntasks:', `\n  web:\n    taskfile: ./web/${file}\n    dir: ./web\n    flatten: true\n\ntasks:`),
    );
    expect(syncGenerator(tree)).toEqual({});
  });

  it('leaves a file whose names are taken, and says so', () => {
    const tree = workspaceTree({ ...FILES, 'api/Taskfile.tasks.yml': "version: '3'\ntasks: { all: echo }\n" });
    expect(sync(tree)).toMatchObject({
      included: [],
      left: [{ file: 'api/Taskfile.tasks.yml', reason: expect.stringContaining('Found multiple tasks (all)') }],
    });
    expect(tree.read('Taskfile.yml', 'utf8')).toBe(FILES['Taskfile.yml']);
  });
});

describe('sync of calls of Nx', () => {
  const TASKS = {
    'nx.json': '{ "plugins": ["nx-taskfile"] }\n',
    'api/go.mod': 'module api\n',
    'web/go.mod': 'module web\n',
    'Taskfile.yml':
      "version: '3'\n\ntasks:\n  all:\n    deps: [build-api, build-web]\n\n" +
      '  build-api:\n    cmds:\n      - cd api && go build -o bin/ ./...\n\n  build-web:\n    cmds:\n      - cd web && go build -o bin/ ./...\n',
  };
  const taskfile = (tree: Tree): string => tree.read('Taskfile.yml', 'utf8') ?? '';
  const rename = (tree: Tree, from: string, to: string, ...edits: (readonly [string, string])[]): void => {
    const text = edits.reduce((now, [old, by]) => now.replaceAll(old, by), tree.read(from, 'utf8') ?? '');
    tree.delete(from);
    tree.write(to, text);
  };

  it('finds all as the migrations have left it', () => {
    const tree = workspaceTree(TASKS);
    migrateTree(tree, 'nx');
    expect(tree.read('nx.json', 'utf8')).toContain('nx-taskfile:sync');
    expect(syncGenerator(tree)).toEqual({});
    migrateTree(tree, 'projects');
    expect(syncGenerator(tree)).toEqual({});
  });

  it('follows targets that are renamed, in their own entries and in those that have Nx run several', () => {
    const tree = workspaceTree(TASKS);
    migrateTree(tree, 'nx');
    migrateTree(tree, 'projects', ['build-*']);
    expect(taskfile(tree)).toContain('npx nx run-many -t build -p api web');
    for (const project of ['api', 'web'])
      rename(tree, `${project}/project.json`, `${project}/project.json`, ['"build"', '"compile"']);
    expect(syncGenerator(tree)).toMatchObject({
      outOfSyncDetails: [
        'Taskfile.yml:4: `all` has Nx run `npx nx run-many -t compile -p api web`',
        'Taskfile.yml:8: `build-api` has Nx run `npx nx run-many -t compile -p api`',
        'Taskfile.yml:12: `build-web` has Nx run `npx nx run-many -t compile -p web`',
      ],
    });
    expect(taskfile(tree)).not.toContain('-t build');
    expect(syncGenerator(tree)).toEqual({});
  });

  it('follows projects that move, and go by another name', () => {
    const tree = workspaceTree({
      ...TASKS,
      'api/Taskfile.yml': "version: '3'\ntasks:\n  gen:\n    cmds: [go vet ./...]\n",
    });
    migrateTree(tree, 'projects');
    rename(
      tree,
      'api/project.json',
      'libs/go/api/project.json',
      ['"name": "api"', '"name": "go-api"'],
      ['"api/', '"libs/go/api/'],
    );
    for (const file of ['go.mod', 'Taskfile.yml']) rename(tree, `api/${file}`, `libs/go/api/${file}`);
    expect(syncGenerator(tree)).toMatchObject({
      outOfSyncDetails: [
        'Taskfile.yml:8: `build-api` has Nx run `npx nx run-many -t build -p go-api`',
        'libs/go/api/Taskfile.yml:3: `gen` has Nx run `npx nx run-many -t gen -p go-api`',
      ],
    });
    expect(tree.read('libs/go/api/Taskfile.yml', 'utf8')).toContain("dir: '{{.TASKFILE_DIR}}/../../..'");
    expect(syncGenerator(tree)).toEqual({});
  });

  it('follows projects that move, where others wait for their targets', () => {
    const tree = workspaceTree({ ...TASKS, 'pkgs/lib/go.mod': 'module lib\n' });
    tree.write(
      'Taskfile.yml',
      taskfile(tree).replace('    cmds:\n      - cd web', '    deps: [gen-lib]\n    cmds:\n      - cd web') +
        '\n  gen-lib:\n    cmds:\n      - cd pkgs/lib && go vet ./...\n',
    );
    migrateTree(tree, 'projects');
    expect(tree.read('web/project.json', 'utf8')).toContain('"pkgs/lib"');
    for (const file of ['go.mod', 'project.json']) rename(tree, `pkgs/lib/${file}`, `libs/lib/${file}`);
    expect(syncGenerator(tree)).toMatchObject({
      outOfSyncDetails: ['web/project.json: `build` waits for `gen` of libs/lib'],
    });
    expect(tree.read('web/project.json', 'utf8')).toContain('"libs/lib"');
    expect(syncGenerator(tree)).toEqual({});
    tree.delete('libs/lib/project.json');
    tree.delete('libs/lib/go.mod');
    expect(() => syncGenerator(tree)).toThrow(
      /^web\/project.json: `build` waits for `gen` of libs\/lib, where there is no/m,
    );
  });

  it('is taken back with the plugin, and what was written stays with what it needs', async () => {
    const tree = workspaceTree({ ...TASKS, 'nx.json': '{}\n' });
    await init(tree, { parallel: undefined, scripts: () => 'keep' });
    migrateTree(tree, 'projects');
    const written = tree.read('api/project.json', 'utf8');
    expect(remove(tree, false)).toMatchObject({ plugin: 'taken', settings: ['sync.globalGenerators'], deleted: false });
    expect(tree.read('nx.json', 'utf8')).toContain('namedInputs');
    expect(tree.read('nx.json', 'utf8')).not.toContain('nx-taskfile:sync');
    expect(tree.read('api/project.json', 'utf8')).toBe(written);
  });

  it('says which calls name what is not there, with the place', () => {
    const tree = workspaceTree(TASKS);
    migrateTree(tree, 'nx');
    migrateTree(tree, 'projects', ['build-api']);
    tree.delete('api/project.json');
    const before = taskfile(tree);
    expect(() => syncGenerator(tree)).toThrow(
      /^Taskfile.yml:8: `build-api` has Nx run build of api, and there is none: change its command, or remove the task$/m,
    );
    expect(taskfile(tree)).toBe(before);
  });
});
