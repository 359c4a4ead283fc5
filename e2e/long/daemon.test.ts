import { execa } from 'execa';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commit, createRepository, git, materialise, nx, nxOk } from '../kit';
import type { Target, Workspace } from '../stories/support';

const FILES = {
  '.gitignore': 'node_modules\n.nx\n',
  'nx.json': '{ "analytics": false, "plugins": ["nx-taskfile"] }\n',
  'package.json': '{ "name": "root", "private": true }\n',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": { "name": "root" } } }\n',
  'libs/a/package.json': '{ "name": "a" }\n',
  'libs/a/src/a.ts': 'export {};\n',
  'libs/a/tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }\n',
  'libs/a/Taskfile.yml': "version: '3'\ntasks:\n  build: tsc\n",
  'Taskfile.yml':
    "version: '3'\nincludes:\n  more: { taskfile: ./tasks/more.yml, optional: true }\ntasks:\n  hello: echo hello\n",
};

/** With the daemon and without; the plugin in a process of its own, or in that of Nx. */
describe.each([
  ['the daemon, the plugin isolated', { NX_DAEMON: 'true', NX_ISOLATE_PLUGINS: 'true' }],
  ['the daemon, the plugin within', { NX_DAEMON: 'true', NX_ISOLATE_PLUGINS: 'false' }],
  ['no daemon, the plugin isolated', { NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'true' }],
])('with %s', (_, env: Record<string, string>) => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await createRepository(FILES);
    await materialise(workspace.dir);
  });
  afterAll(async () => {
    await nx(workspace, ['daemon', '--stop'], env);
    workspace.dispose();
  });

  const targets = async (project: string): Promise<Record<string, Target>> => {
    const { stdout } = await nxOk(workspace, ['show', 'project', project, '--json'], env);
    return (JSON.parse(stdout) as { targets: Record<string, Target> }).targets;
  };
  const write = (path: string, text: string): void => put(workspace.dir, path, text);

  it('what made Nx run a target again is told', async () => {
    await nxOk(workspace, ['run', 'root:hello'], env);
    write('Taskfile.yml', `# Edited\n${FILES['Taskfile.yml']}`);
    await nxOk(workspace, ['run', 'root:hello'], env);
    const { stdout } = await execa('nx-taskfile', ['why', 'root:hello'], {
      cwd: workspace.dir,
      preferLocal: true,
      localDir: workspace.dir,
    });
    expect(stdout).toContain('Taskfile.yml changed: the Taskfile that declares `hello` (line 6)');
    write('Taskfile.yml', FILES['Taskfile.yml']);
  });

  it('every edit is seen by the next command', async () => {
    expect(Object.keys(await targets('root'))).toEqual(['hello']);
    expect((await targets('a'))['build']?.outputs).toEqual(['{projectRoot}/dist']);
    // Nx goes on without a daemon that it could not start.
    const { all } = await nxOk(workspace, ['daemon'], env);
    expect(all).toContain(env['NX_DAEMON'] === 'true' ? 'Daemon is currently running' : 'Daemon is not running');

    // A task is renamed, and an include that was absent comes to be.
    write('Taskfile.yml', FILES['Taskfile.yml'].replace('  hello:', '  hi:'));
    write('tasks/more.yml', "version: '3'\ntasks:\n  extra: echo more\n");
    expect(Object.keys(await targets('root')).sort()).toEqual(['hi', 'more:extra']);

    // A file that is no Taskfile decides what a target writes.
    write('libs/a/tsconfig.json', '{ "compilerOptions": { "outDir": "lib" } }\n');
    expect((await targets('a'))['build']?.outputs).toEqual(['{projectRoot}/lib']);

    // A Taskfile goes, another comes under another of its names.
    rmSync(join(workspace.dir, 'libs/a/Taskfile.yml'));
    write('libs/a/Taskfile.dist.yaml', "version: '3'\ntasks:\n  check: tsc --noEmit\n");
    expect(Object.keys(await targets('a'))).toEqual(['check']);
  });

  it('so is another branch, and the way back', async () => {
    await git(workspace, ['switch', '--quiet', '--create', 'other']);
    await commit(workspace, 'As it was edited');
    await git(workspace, ['switch', '--quiet', 'main']);
    expect([Object.keys(await targets('root')), Object.keys(await targets('a'))]).toEqual([['hello'], ['build']]);
    await git(workspace, ['switch', '--quiet', 'other']);
    expect(Object.keys(await targets('a'))).toEqual(['check']);
  });

  it('so are an option, and an upgrade of the plugin', async () => {
    write('libs/a/Taskfile.dist.yaml', 'version: 3\ntasks: [\n');
    expect((await nx(workspace, ['show', 'projects'], env)).exitCode).toBe(1);
    write('nx.json', '{ "plugins": [{ "plugin": "nx-taskfile", "options": { "onError": "warn" } }] }\n');
    const { all } = await nxOk(workspace, ['show', 'projects'], env);
    // What plugins say while the daemon builds the graph goes to its log.
    if (env['NX_DAEMON'] === 'false') expect(all).toContain('libs/a/Taskfile.dist.yaml:');

    upgrade(join(workspace.dir, 'node_modules'));
    // As a package manager does. A daemon keeps the plugin that it has loaded until a lockfile changes: that is Nx's way.
    write('package-lock.json', FILES['package-lock.json'].replace('"root" }', '"root", "version": "1.0.0" }'));
    expect(Object.keys(await targets('root'))).toContain('upgraded');
  });
});

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  rmSync(join(root, path), { force: true });
  writeFileSync(join(root, path), text);
}

/** Another version of the plugin, which gives one target another name. */
function upgrade(modules: string): void {
  const folder = join(modules, 'nx-taskfile');
  const copy = join(modules, '.nx-taskfile-next');
  // The files are hard links to those of other workspaces.
  cpSync(folder, copy, { recursive: true });
  rmSync(folder, { recursive: true });
  cpSync(copy, folder, { recursive: true });
  rmSync(copy, { recursive: true });
  const dist = join(folder, 'dist');
  const changed = readdirSync(dist)
    .filter(name => name.endsWith('.js'))
    .filter(name => {
      const code = readFileSync(join(dist, name), 'utf8');
      const next = code.replace('project.targets[placed.target] =', "project.targets['upgraded'] =");
      if (next !== code) writeFileSync(join(dist, name), next);
      return next !== code;
    });
  expect(changed).toHaveLength(1);
  const manifest = join(folder, 'package.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), version: '99.0.0' }));
}
