import { logger, readJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import initGenerator from './generator';

const none = () => [];

function workspace(files: Readonly<Record<string, string>>): Tree {
  const tree = createTreeWithEmptyWorkspace();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

describe('init', () => {
  let told: string;
  beforeEach(() => {
    told = '';
    jest.spyOn(logger, 'info').mockImplementation(text => void (told += String(text)));
  });
  afterEach(() => jest.restoreAllMocks());

  it('puts the plugin before the ones that name projects, and keeps comments and layout of nx.json', () => {
    const tree = workspace({
      'nx.json': '{\n    // ours\n    "plugins": [\n        { "plugin": "@nx/gradle" }\n    ]\n}\n',
    });
    initGenerator(tree, {}, none);
    expect(tree.read('nx.json', 'utf8')).toBe(
      '{\n    // ours\n    "plugins": [\n        {\n            "plugin": "nx-taskfile"\n        },\n        { "plugin": "@nx/gradle" }\n    ]\n}\n',
    );
  });

  it.each(['"nx-taskfile"', '{ "plugin": "nx-taskfile", "options": { "onError": "warn" } }'])(
    'leaves an entry %s as it is',
    entry => {
      const text = `{ "plugins": ["@nx/vite", ${entry}] }`;
      const tree = workspace({ 'nx.json': text });
      initGenerator(tree, {}, none);
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
  ])('lets editors complete the options where they use %s', (before, after) => {
    const tree = workspace({ 'nx.json': `{ "$schema": "${before}" }` });
    initGenerator(tree, {}, none);
    expect(readJson(tree, 'nx.json')).toEqual({ $schema: after, plugins: [{ plugin: 'nx-taskfile' }] });
  });

  it('makes an nx.json where there is none, and adds plugins where it has none', () => {
    const tree = workspace({});
    tree.delete('nx.json');
    initGenerator(tree, {}, none);
    expect(readJson(tree, 'nx.json')).toMatchObject({ plugins: [{ plugin: 'nx-taskfile' }] });
    tree.write('nx.json', '{}');
    initGenerator(tree, {}, none);
    expect(readJson(tree, 'nx.json')).toEqual({ plugins: [{ plugin: 'nx-taskfile' }] });
  });

  it.each([
    ['', '.nx/cache\n.nx/workspace-data\n'],
    ['dist', 'dist\n.nx/cache\n.nx/workspace-data\n'],
    ['.nx\n', '.nx\n'],
    ['dist\r\n.nx/cache\r\n', 'dist\r\n.nx/cache\r\n.nx/workspace-data\r\n'],
  ])('completes the .gitignore %j', (before, after) => {
    const tree = workspace({ '.gitignore': before });
    initGenerator(tree, {}, none);
    expect(tree.read('.gitignore', 'utf8')).toBe(after);
  });

  describe('with scripts that bear the name of a task that does something else', () => {
    const path = 'packages/api/package.json';
    const conflicts = () => [{ packageJson: path, script: 'build', task: 'build-api' }];
    const scripts = '"scripts": {\n\t\t"build": "echo none",\n\t\t"start": "node ."\n\t}';

    it('lists the other scripts, so that the task wins', () => {
      const tree = workspace({ [path]: `{\n\t${scripts}\n}` });
      initGenerator(tree, {}, conflicts);
      expect(tree.read(path, 'utf8')).toBe(
        `{\n\t${scripts},\n\t"nx": {\n\t\t"includedScripts": [\n\t\t\t"start"\n\t\t]\n\t}\n}`,
      );
      expect(told).toContain('the task "build-api" is the target now');
    });

    it('takes them out of a list that is there, once', () => {
      const tree = workspace({ [path]: `{ ${scripts}, "nx": { "tags": ["x"], "includedScripts": ["build"] } }` });
      initGenerator(tree, {}, conflicts);
      const once = tree.read(path, 'utf8');
      expect(readJson(tree, path)).toMatchObject({ nx: { tags: ['x'], includedScripts: [] } });
      initGenerator(tree, {}, conflicts);
      expect(tree.read(path, 'utf8')).toBe(once);
    });

    it('leaves the scripts alone when asked to keep them, and says what that means', () => {
      const text = `{ ${scripts} }`;
      const tree = workspace({ [path]: text });
      initGenerator(tree, { scripts: 'keep' }, conflicts);
      expect(tree.read(path, 'utf8')).toBe(text);
      expect(told).toContain('the script "build" stays the target');
    });
  });
});
