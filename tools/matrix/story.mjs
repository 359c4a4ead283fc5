/** What must work with every version of Nx and Node: the same few steps as a person's first minutes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { hermeticEnv } from '../kit/index.mjs';

const FILES = {
  '.gitignore': 'node_modules\n.nx\ndist\n',
  'nx.json': '{ "analytics": false }\n',
  'Taskfile.yml': `version: '3'
includes:
  web: { taskfile: ./apps/web, dir: ./apps/web }
vars:
  WHO: { sh: echo world }
tasks:
  ci:
    deps: [web:build, core:build]
  core:build:
    dir: libs/core
    cmds: [mkdir -p dist, cp src/core.txt dist/core.txt]
  hello:
    desc: Greets
    cmds: ['echo "hello {{.WHO}}"']
  'gen-*': echo {{index .MATCH 0}}
  dev:
    watch: true
    cmds: [./server]
`,
  'apps/web/Taskfile.yml': `version: '3'
tasks:
  build:
    deps: [':core:build']
    cmds: [mkdir -p dist, cat ../../libs/core/dist/core.txt src/web.txt > dist/web.txt]
`,
  'apps/web/package.json': '{ "name": "web" }\n',
  'apps/web/src/web.txt': 'web\n',
  'libs/core/package.json': '{ "name": "core" }\n',
  'libs/core/src/core.txt': 'core\n',
};

/**
 * @param {string} dir an empty folder
 * @param {Record<string, string>} dependencies what package.json asks for
 * @param {string} node the program
 * @returns {string} the version of Nx that was installed
 * @throws at the first step that does not do what it must, with all that it said
 */
export function tellStory(dir, dependencies, node) {
  const workspace = { dir: join(dir, 'workspace'), home: join(dir, 'home') };
  mkdirSync(workspace.home, { recursive: true });
  for (const [path, text] of Object.entries(FILES)) write(join(workspace.dir, path), text);
  const manifest = { name: 'story', private: true, devDependencies: dependencies };
  write(join(workspace.dir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const env = hermeticEnv(workspace);
  env['PATH'] = [dirname(node), env['PATH']].join(delimiter);
  /** @param {string[]} command */
  const run = ([program = '', ...args]) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: workspace.dir, env, encoding: 'utf8' });
    return { status, all: `$ ${program} ${args.join(' ')}\n${stdout}${stderr}${error ?? ''}`, stdout };
  };
  /** @param {string[]} command */
  const ok = (...command) => {
    const { status, all, stdout } = run(command);
    assert.equal(status, 0, all);
    return { all, stdout };
  };
  /** @param {string[]} args */
  const nx = (...args) => ok(node, 'node_modules/.bin/nx', ...args);

  // The registry's packages as they are; npm itself runs on the Node that runs this.
  const install = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: workspace.dir,
    encoding: 'utf8',
  });
  assert.equal(install.status, 0, `${install.stdout}${install.stderr}`);
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'x'],
  ])
    ok('git', ...args);

  nx('generate', 'nx-taskfile:init', '--no-interactive');
  assert.match(readFileSync(join(workspace.dir, 'nx.json'), 'utf8'), /"nx-taskfile"/);
  assert.deepEqual(JSON.parse(nx('show', 'projects', '--json').stdout).sort(), ['core', 'story', 'web']);
  const root = JSON.parse(nx('show', 'project', 'story', '--json').stdout).targets;
  assert.equal(root.hello.executor, 'nx-taskfile:run');
  assert.equal(root.dev.continuous, true);
  assert.ok(!('gen-*' in root) && Object.keys(root).some(name => name.startsWith('gen-')), Object.keys(root).join());

  const web = join(workspace.dir, 'apps/web/dist/web.txt');
  nx('run', 'story:ci');
  assert.equal(readFileSync(web, 'utf8'), 'core\nweb\n');
  for (const folder of ['apps/web/dist', 'libs/core/dist']) rmSync(join(workspace.dir, folder), { recursive: true });
  const again = nx('run', 'story:ci').all;
  assert.match(again, /local cache|read the output from the cache/i);
  assert.equal(readFileSync(web, 'utf8'), 'core\nweb\n', again);

  assert.match(nx('run', 'story:hello').all, /hello world/);
  write(join(workspace.dir, 'libs/core/src/core.txt'), 'heart\n');
  nx('affected', '-t', 'build', '--base=HEAD');
  assert.equal(readFileSync(web, 'utf8'), 'heart\nweb\n');
  nx('graph', `--file=${join(workspace.home, 'graph.json')}`);
  assert.ok(existsSync(join(workspace.home, 'graph.json')));

  write(join(workspace.dir, 'apps/web/Taskfile.yml'), 'version: 3\ntasks:\n  build: [\n');
  const broken = run([node, 'node_modules/.bin/nx', 'show', 'projects']);
  assert.equal(broken.status, 1, broken.all);
  assert.match(broken.all, /apps\/web\/Taskfile\.yml:\d+:\d+/);
  return JSON.parse(readFileSync(join(workspace.dir, 'node_modules/nx/package.json'), 'utf8')).version;
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
