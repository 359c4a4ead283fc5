import { execa } from 'execa';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRepository, materialise, nx, nxOk } from '../kit';
import { read, type Workspace } from './support';

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "kit", "private": true }\n',
  'nx.json': JSON.stringify({
    plugins: [
      {
        plugin: 'nx-taskfile',
        options: {
          targets: { save: { cache: true, inputs: ['{workspaceRoot}/words.js'] } },
          limits: { '{hold,next}': { mutex: 'db' } },
        },
      },
    ],
  }),
  '.gitignore': 'node_modules\n.nx\ndist\nout\n',
  // Each of its words in brackets, so that nothing of them is lost in the log.
  'words.js': 'console.log(process.argv.slice(2).map(word => `[${word}]`).join(""));\n',
  'web/package.json': '{ "name": "web" }\n',
  'web/Taskfile.yml': `version: '3'
tasks:
  build: node ../words.js web {{.ENV | default "none"}}
`,
  'Taskfile.yml': `version: '3'
vars: {STAGE: dev}
tasks:
  show: node words.js {{.CLI_ARGS}}
  build: node words.js {{.ENV | default "none"}} {{.NOTE}} {{.CLI_ARGS}}
  plain: node words.js plain
  stage: node words.js {{.STAGE}}
  pair: {deps: [build, plain]}
  save:
    sources: [words.js]
    generates: [dist/*]
    cmds: ["mkdir -p dist && node words.js {{.CLI_ARGS}} > dist/words"]
  ci: [{task: gen}, {task: use}, {task: plain}]
  gen: mkdir -p out && node words.js {{.ENV}} > out/gen
  hold: mkdir -p out && touch out/held && until [ -e out/waiting ]; do sleep 0.1; done && touch out/over
  next: ls out/over
  slow: mkdir -p out && echo fir""st {{.NOTE}} && until [ -e out/go ]; do sleep 0.1; done && echo last $FORCE_COLOR
  use: node words.js $(cat out/gen) {{.CLI_ARGS}}
`,
};

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createRepository(FILES);
  await materialise(workspace.dir);
});
afterAll(() => workspace.dispose());

function touch(file: string): void {
  mkdirSync(dirname(join(workspace.dir, file)), { recursive: true });
  writeFileSync(join(workspace.dir, file), '');
}

/** What a target prints, told as it comes. */
async function streamed(target: string, tell: (said: string) => unknown): Promise<string> {
  const nxProgram = join(workspace.dir, 'node_modules/.bin/nx');
  const run = spawn(process.execPath, [nxProgram, 'run', target, '--outputStyle=stream'], {
    cwd: workspace.dir,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '3' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let all = '';
  const take = (chunk: Buffer): void => {
    all += String(chunk);
    tell(all);
  };
  run.stdout.on('data', take);
  run.stderr.on('data', take);
  const [code] = (await once(run, 'close')) as [number];
  if (code !== 0) throw new Error(all);
  return all;
}

describe('words after the target', () => {
  it('reach CLI_ARGS byte for byte, those that bear names of options too', async () => {
    const words = ['a b', '$HOME', '--task=x', '--lifted', '1e3', '007', '-v', '--no-color', '--help', 'é"\'', ''];
    const { all } = await nxOk(workspace, ['run', 'kit:show', '--', ...words]);
    expect(all).toContain(words.map(word => `[${word}]`).join(''));
  });

  it('are variables as long as they are NAME=value; what follows them, less one --, is CLI_ARGS', async () => {
    const { all } = await nxOk(workspace, ['run', 'kit:build', '--', 'ENV=prod', 'NOTE=a=b', '--', 'X=1', 'tail']);
    expect(all).toContain('[prod][a=b][X=1][tail]');
  });

  it('reach every target that is asked for, and what composites call, as far as it takes them', async () => {
    const { all } = await nxOk(workspace, ['run-many', '-t', 'build', '--output-style=static', '--', 'ENV=prod']);
    expect(all).toContain('[web][prod]');
    expect(all).toContain('[prod]\n');
    const { all: pair } = await nxOk(workspace, ['run', 'kit:pair', '--', 'ENV=qa', 'tail']);
    expect(pair).toContain('[qa][tail]');
    expect(pair).toContain('[plain]');
  });

  it('reach the members of phases', async () => {
    const { all } = await nxOk(workspace, ['run', 'kit:ci', '--', 'ENV=prod', '--', '-- ', 'x']);
    expect(all).toContain('[[prod]][-- ][x]');
  });

  it('are all of the key of the cache, however they parse', async () => {
    const save = async (...words: string[]): Promise<string> => {
      await nxOk(workspace, ['run', 'kit:save', '--', ...words]);
      return read(workspace, 'dist/words').trim();
    };
    expect(await save('1e3', '--a', '--b')).toBe('[1e3][--a][--b]');
    expect(await save('1000', '--b', '--a')).toBe('[1000][--b][--a]');
    const { all } = await nxOk(workspace, ['run', 'kit:save', '--', '1e3', '--a', '--b']);
    expect(all).toMatch(/local cache|existing outputs match/);
    expect(read(workspace, 'dist/words').trim()).toBe('[1e3][--a][--b]');
  });

  it('are refused, before anything runs, by what cannot take them', async () => {
    const refused = async (...args: string[]): Promise<string> => {
      const { exitCode, all } = await nx(workspace, args);
      expect(exitCode).not.toBe(0);
      expect(all).not.toMatch(/\[plain\]|\[dev\]|\[none\]/);
      return all;
    };
    const stage = await refused('run', 'kit:stage', '--', 'STAGE=prod');
    expect(stage).toContain('kit:stage cannot take STAGE: Nx runs its commands as they are, without the runner');
    expect(stage).toContain('hint: `nx-taskfile run stage STAGE=…` takes them');
    expect(stage).not.toContain('at ');
    expect(await refused('plain', 'kit', '--cwd=/tmp')).toContain('kit:plain cannot take arguments');
  });
});

describe('the commands of a target that the runner runs', () => {
  it('show what they print while they run, and colours where Nx wants them', async () => {
    // It waits for this file: what it has printed before must be here by now.
    const all = await streamed('kit:slow', said => said.includes('first') && touch('out/go'));
    expect(all).toContain('last 3');
  });

  it('wait for a mutex that `nx-taskfile run` has', async () => {
    const program = join(workspace.dir, 'node_modules/.bin/nx-taskfile');
    const holder = execa(program, ['run', 'hold'], { cwd: workspace.dir, stdin: 'ignore' });
    while (!existsSync(join(workspace.dir, 'out/held'))) await setTimeout(50);
    const all = await streamed('kit:next', said => said.includes('waits for mutex:db: hold') && touch('out/waiting'));
    expect(all).toContain('out/over\n');
    expect((await holder).exitCode).toBe(0);
  });
});
