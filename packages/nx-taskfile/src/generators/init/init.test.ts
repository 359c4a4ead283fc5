import { readJson, type Tree } from '@nx/devkit';
import { taskfile } from '../../testing/workspace';
import { contents, removeTrees, workspaceTree } from '../../testing/tree';
import { remove as removeFrom, type RemoveResult } from '../remove/remove';
import type { ScriptsChoice } from '../setup/scripts';
import { register } from '../split/register';
import { init as initWorkspace, type InitResult } from './init';
import { initText } from './text';

afterAll(removeTrees);

interface Options {
  readonly scripts?: ScriptsChoice;
  readonly parallel?: number;
}

const init = (tree: Tree, { scripts = 'taskfile', parallel }: Options = {}): Promise<InitResult> =>
  initWorkspace(tree, { parallel, scripts: () => scripts });
const remove = (tree: Tree, { force = false } = {}): RemoveResult => removeFrom(tree, force);

describe('init', () => {
  it('puts the plugin before the ones that name projects, and keeps comments and layout of nx.json', async () => {
    const tree = workspaceTree({
      'nx.json':
        '{\n    // ours\n    "plugins": [\n        { "plugin": "@nx/gradle" }\n    ],\n    "namedInputs": {}\n}\n',
    });
    await init(tree);
    expect(tree.read('nx.json', 'utf8')).toBe(
      '{\n    // ours\n    "plugins": [\n        {\n            "plugin": "nx-taskfile"\n        },\n        { "plugin": "@nx/gradle" }\n    ],\n    "namedInputs": {}\n}\n',
    );
  });

  it.each(['"nx-taskfile"', '{ "plugin": "nx-taskfile", "options": { "onError": "warn" } }'])(
    'leaves an entry %s as it is',
    async entry => {
      const text = `{ "plugins": ["@nx/vite", ${entry}], "namedInputs": {} }`;
      const tree = workspaceTree({ 'nx.json': text });
      await init(tree);
      expect(tree.read('nx.json', 'utf8')).toBe(text);
    },
  );

  it.each([
    ['./node_modules/nx/schemas/nx-schema.json', './node_modules/nx-taskfile/schemas/nx.json'],
    [
      './.nx/installation/node_modules/nx/schemas/nx-schema.json',
      './.nx/installation/node_modules/nx-taskfile/schemas/nx.json',
    ],
    ['https://example.com/nx.json', 'https://example.com/nx.json'],
  ])('lets editors complete the options where they use %s', async (before, after) => {
    const tree = workspaceTree({ 'nx.json': `{ "$schema": "${before}" }` });
    await init(tree);
    expect(readJson(tree, 'nx.json')).toMatchObject({ $schema: after, plugins: [{ plugin: 'nx-taskfile' }] });
  });

  it.each([
    ['', ['.nx/cache', '.nx/workspace-data', '.task']],
    ['dist', ['.nx/cache', '.nx/workspace-data', '.task']],
    ['.nx\n', ['.task']],
    ['**/.task/\r\n.nx/cache\r\n', ['.nx/workspace-data']],
  ])('completes the .gitignore %j', async (before, added) => {
    const tree = workspaceTree({ '.gitignore': before });
    expect((await init(tree)).ignored).toEqual(added);
    const after = tree.read('.gitignore', 'utf8') ?? '';
    const eol = before.includes('\r') ? '\r\n' : '\n';
    const start = before === '' || before.endsWith('\n') ? before : before + eol;
    expect(after.startsWith(`${start}# nx-taskfile`)).toBe(true);
    expect(after.endsWith(added.map(folder => folder + eol).join(''))).toBe(true);
  });

  it.each([
    ['', ['node_modules', '.nx/cache', '.nx/workspace-data', '.task']],
    ['node_modules/\n.nx\n.task\n', []],
  ])(
    'ignores what npm has just installed, with the .gitignore %j, and remove takes that back',
    async (before, added) => {
      const tree = workspaceTree({ 'package.json': '{}', 'node_modules/nx/x.js': '', '.gitignore': before });
      expect((await init(tree)).ignored).toEqual(added);
      remove(tree);
      expect(tree.read('.gitignore', 'utf8') ?? '').toBe(before);
    },
  );

  it('sets how many tasks run at once only where it is asked to', async () => {
    const tree = workspaceTree({});
    expect((await init(tree)).settings).toEqual(['namedInputs']);
    expect(readJson<object>(tree, 'nx.json')).not.toHaveProperty('parallel');
    expect((await init(tree, { parallel: 5 })).settings).toEqual(['parallel']);
    expect(readJson(tree, 'nx.json')).toMatchObject({ parallel: 5 });
  });

  it('says what it inferred, and what to run next', async () => {
    const tree = workspaceTree({
      'api/go.mod': 'module x\n',
      'api/main.go': 'package main\nfunc main() {}\n',
      'Taskfile.yml': taskfile('lint-api: cd api && go vet ./...\nall:\n  - task:lint-api\nmade: [sh ./x.sh]'),
    });
    const told = initText(await init(tree));
    expect(told).toMatch(/api +api +1 +1 +0\n/);
    expect(told).toContain('1 call that go-task does not see');
    expect(told).toContain('npx nx run-many -t lint\n');
    expect(told).toContain('npx nx g nx-taskfile:migrate --dry-run');
  });

  it.each([
    ['names that people look for', 'early-api: cd api && go vet .\nlint-api: cd api && go vet ./...', 'lint'],
    ['what is cached, where nobody would know a name', 'early-api: cd api && go vet .', 'early'],
    [
      'none that calls what is not cached',
      'early-api: cd api && go vet .\nlint-api: cd api && go vet ./...\nlint: { deps: [lint-api, odd] }\nodd: ./x.sh',
      'early',
    ],
    ['none that is not cached', 'early-api: cd api && go vet .\nlint-api: cd api && ./x.sh', 'early'],
  ])('says to run %s first', async (_, tasks, names) => {
    const tree = workspaceTree({
      'api/go.mod': 'module x\n',
      'api/main.go': 'package main\nfunc main() {}\n',
      'Taskfile.yml': taskfile(tasks),
    });
    expect((await init(tree)).next[0]).toBe(`npx nx run-many -t ${names}`);
  });

  it('says where a Taskfile cannot be loaded', async () => {
    const tree = workspaceTree({ 'Taskfile.yml': "version: '3'\ntasks: [\n" });
    expect((await init(tree)).failures).toEqual([expect.stringMatching(/^Taskfile\.yml:\d+:\d+ error/)]);
  });
});

describe('init, with scripts that bear the name of a task that does something else', () => {
  const path = 'packages/api/package.json';
  const scripts = '"scripts": {\n\t\t"build": "echo none",\n\t\t"test": "echo none",\n\t\t"start": "node ."\n\t}';
  const workspace = (nx = ''): Tree =>
    workspaceTree({
      'package.json': '{ "name": "ws", "workspaces": ["packages/*"] }',
      [path]: `{\n\t"name": "api",\n\t${scripts}${nx}\n}`,
      'Taskfile.yml': taskfile(
        'build-api: cd packages/api && go build\ntest-api: cd packages/api && npm run test && go test',
      ),
    });

  it.each<[ScriptsChoice, object | undefined, string[]]>([
    ['taskfile', { includedScripts: ['start'] }, ['task', 'task']],
    [
      'merge',
      { includedScripts: ['build', 'start'], targets: { build: { dependsOn: ['build-api'] } } },
      ['both', 'task'],
    ],
    ['keep', undefined, ['script', 'script']],
  ])('%s settles who wins, the second time too', async (choice, nx, winners) => {
    const tree = workspace();
    expect((await init(tree, { scripts: choice })).scripts.map(({ winner }) => winner)).toEqual(winners);
    expect(readJson<{ nx?: unknown }>(tree, path).nx).toEqual(nx);
    const once = contents(tree);
    await init(tree, { scripts: choice });
    expect(contents(tree)).toEqual(once);
  });

  it('adds to what is there: a list, dependencies, defaults of Nx', async () => {
    const tree = workspace(
      ',"nx": { "tags": ["x"], "includedScripts": ["build"], "targets": { "build": { "dependsOn": ["^build"] } } }',
    );
    await init(tree, { scripts: 'merge' });
    const targets = { build: { dependsOn: ['^build', 'build-api'] } };
    expect(readJson(tree, path)).toMatchObject({ nx: { tags: ['x'], includedScripts: ['build'], targets } });
    const other = workspace();
    other.write('nx.json', '{ "targetDefaults": { "build": { "dependsOn": ["^build"] } } }');
    await init(other, { scripts: 'merge' });
    expect(readJson(other, path)).toMatchObject({ nx: { targets: { build: { dependsOn: ['...', 'build-api'] } } } });
  });

  it.each<ScriptsChoice>(['taskfile', 'merge', 'keep'])('remove takes back %s', async scripts => {
    const tree = workspace();
    const before = contents(tree);
    await init(tree, { scripts });
    remove(tree);
    expect(contents(tree)).toEqual(before);
  });

  it('remove leaves a list that somebody has changed since, and says so', async () => {
    const tree = workspace();
    await init(tree);
    const changed = (tree.read(path, 'utf8') ?? '').replace('"start"\n', '"start", "test"\n');
    tree.write(path, changed);
    expect(remove(tree).scripts).toEqual({ taken: [], left: [path] });
    expect(tree.read(path, 'utf8')).toBe(changed);
  });
});

describe('remove', () => {
  it.each([
    ['nothing', {}],
    ['an nx.json', { 'nx.json': '{\n  // ours\n  "plugins": [\n    "@nx/vite"\n  ],\n  "parallel": 2\n}\n' }],
    ['named inputs and a .gitignore', { 'nx.json': '{\n  "namedInputs": {}\n}\n', '.gitignore': 'dist\n.task\n' }],
    ["Nx's schema", { 'nx.json': '{\n  "$schema": "./node_modules/nx/schemas/nx-schema.json",\n  "parallel": 2\n}\n' }],
  ])('after init leaves %s as it was', async (_what, files) => {
    const tree = workspaceTree({ ...files, 'Taskfile.yml': taskfile('a: echo') });
    const before = contents(tree);
    await init(tree);
    expect(contents(tree)).not.toEqual(before);
    remove(tree);
    expect(contents(tree)).toEqual(before);
    expect(remove(tree).plugin).toBe('absent');
    expect(contents(tree)).toEqual(before);
  });

  it('leaves an entry with options, and everything with it, unless it is forced', async () => {
    const text = '{ "plugins": [{ "plugin": "nx-taskfile", "options": { "onError": "warn" } }], "cli": {} }';
    const tree = workspaceTree({ 'nx.json': text });
    await init(tree);
    const before = contents(tree);
    expect(remove(tree).plugin).toBe('has-options');
    expect(contents(tree)).toEqual(before);
    expect(remove(tree, { force: true })).toMatchObject({ plugin: 'taken', settings: ['namedInputs'] });
    expect(readJson(tree, 'nx.json')).toEqual({ cli: {} });
  });

  it('takes out what split has registered', async () => {
    const tree = workspaceTree({ 'nx.json': '{\n  "cli": {}\n}\n' });
    const before = contents(tree);
    await init(tree);
    register(tree);
    expect(remove(tree).settings).toEqual(['sync.globalGenerators', 'namedInputs']);
    expect(contents(tree)).toEqual(before);
  });

  it('leaves named inputs and ignored folders that are not as init writes them', async () => {
    const tree = workspaceTree({});
    await init(tree);
    tree.write(
      'nx.json',
      (tree.read('nx.json', 'utf8') ?? '').replace('"sharedGlobals": []', '"sharedGlobals": ["{workspaceRoot}/x"]'),
    );
    tree.write('.gitignore', `${tree.read('.gitignore', 'utf8') ?? ''}dist\n.task\n`);
    expect(remove(tree)).toMatchObject({ settings: [], deleted: false });
    expect(tree.read('.gitignore', 'utf8')).toBe('dist\n.task\n');
    expect(readJson(tree, 'nx.json')).toHaveProperty('namedInputs');
  });
});
