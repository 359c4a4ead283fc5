/** What a target does through the installed `task` is what it does through our own engine. */
import { repairIntent } from '@nx-taskfile/planner';
import { findTask, runTask, type SessionLimits } from '@nx-taskfile/runner';
import { load } from '@nx-taskfile/taskfile';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Told } from './changes';
import { runThroughTask } from './run-through-task';

interface Story {
  readonly files: Readonly<Record<string, string>>;
  readonly task?: string;
  readonly told?: Partial<Omit<Told, 'repairs'>>;
  readonly cliVars?: Readonly<Record<string, string>>;
  readonly cliArgs?: readonly string[];
}

interface Ending {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: Readonly<Record<string, string>>;
}

const env = { PATH: process.env['PATH'] ?? '', HOME: '/home/story' };
const isThere = !('refusal' in findTask(env));
const withTask = isThere ? it : it.skip;
const needs = isThere ? '' : ' (skipped: needs task)';

type Engine = (dir: string, streams: { stdout: PassThrough; stderr: PassThrough }, story: Story) => Promise<Ended>;
type Ended =
  { readonly exitCode: number; readonly error?: { readonly message: string } } | { readonly refusal: string };

const ours: Engine = (
  dir,
  streams,
  { task = 'default', told: { lifted = false, omitted = [], fresh = false } = {}, ...words },
) =>
  runTask({
    ...loaded(dir),
    ...streams,
    ...words,
    task,
    env,
    stdin: 'ignore',
    fresh,
    without: (name, dep) => (lifted && name === task) || omitted.includes(dep),
  });

const throughTask: Engine = (dir, streams, { task = 'default', told = {}, cliVars = {}, cliArgs = [] }) => {
  const { taskfile, repairs } = loaded(dir);
  const all = { repairs, lifted: false, omitted: [], fresh: false, ...told };
  return runThroughTask({ taskfile, task, told: all, cliVars, cliArgs, env, stdin: 'ignore', ...streams });
};

function loaded(dir: string): ReturnType<typeof repairIntent> {
  const { taskfile, diagnostics } = load(dir, { env });
  if (!taskfile) throw new Error(JSON.stringify(diagnostics));
  return repairIntent(taskfile);
}

async function play(story: Story, engine: Engine): Promise<Ending> {
  return inFolder(story.files, async dir => {
    const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
    const printed = Promise.all([text(streams.stdout), text(streams.stderr)]);
    const result = await engine(dir, streams, story);
    if ('refusal' in result) throw new Error(result.refusal);
    streams.stdout.end();
    streams.stderr.end(result.error ? `${result.error.message}\n` : '');
    const [out, err] = await printed;
    const [stdout = '', stderr = ''] = [out, err].map(all => all.replaceAll(dir, '$DIR'));
    return { exitCode: result.exitCode, stdout, stderr, files: filesIn(dir) };
  });
}

async function inFolder<T>(files: Story['files'], work: (dir: string) => Promise<T>): Promise<T> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'engines-')));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function filesIn(dir: string): Record<string, string> {
  const all = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(
    all.map(({ parentPath, name }) => [
      join(parentPath, name).slice(dir.length + 1),
      readFileSync(join(parentPath, name), 'utf8').replaceAll(dir, '$DIR'),
    ]),
  );
}

const root = (tasks: string, more = ''): Record<string, string> => ({
  'Taskfile.yml': `version: '3'\n${more}\ntasks:\n${tasks}`,
});
const NAMES =
  'echo "{{.TASKFILE}} {{.TASKFILE_DIR}} {{.ROOT_TASKFILE}} {{.ROOT_DIR}} {{.TASK_DIR}} {{.TASK}} {{.TASK_EXE}}"; pwd';
const DEPS = '  default: {deps: [a, b], cmds: [echo own]}\n  a: echo a\n  b: {deps: [a], cmds: [echo b]}\n';

describe(`both engines${needs}`, () => {
  it.each<[string, Story, string]>([
    ['leave out deps that are done', { files: root(DEPS), told: { lifted: true } }, 'own\n'],
    [
      'leave out what is not to run anywhere',
      {
        files: root('  default: {deps: [b], cmds: [echo own]}\n  a: echo a\n  b: {deps: [a], cmds: [echo b]}\n'),
        told: { omitted: ['a'] },
      },
      'b\nown\n',
    ],
    [
      'run deps that are not done',
      { files: root('  default: {deps: [a], cmds: [echo own]}\n  a: echo a\n') },
      'a\nown\n',
    ],
    [
      'repair calls',
      { files: root('  default: {cmds: ["task:a", "X=1; echo {{X}}", echo own]}\n  a: echo a\n') },
      'a\n1\nown\n',
    ],
    [
      'pass words on',
      {
        files: root(`  default: {deps: [a], cmds: ['echo {{.V}} {{.CLI_ARGS}}']}\n  a: echo a\n`),
        told: { lifted: true },
        cliVars: { V: 'a b' },
        cliArgs: ['c d', '--e'],
      },
      'a b c d --e\n',
    ],
    [
      'run what is up to date, and keep its fingerprint',
      {
        files: {
          ...root('  default: {sources: [in], generates: [out], cmds: [cp in out, echo ran]}\n'),
          in: '1',
          out: '1',
          '.task/checksum/default': 'old',
        },
        told: { fresh: 'sources' },
      },
      'ran\n',
    ],
    [
      'look at preconditions of what runs in any case',
      {
        files: {
          ...root(
            '  default: {sources: [in], preconditions: [{sh: test -e there, msg: not there}], cmds: [echo ran]}\n',
          ),
          in: '1',
        },
        told: { fresh: true },
      },
      '',
    ],
    [
      'ask no status of what Nx keeps',
      { files: root('  default: {status: ["true"], cmds: [echo ran]}\n'), told: { fresh: true } },
      'ran\n',
    ],
    [
      'ask the status that stands alone',
      { files: root('  default: {status: ["true"], cmds: [echo ran]}\n'), told: { fresh: 'sources' } },
      '',
    ],
    [
      'know where the files lie',
      {
        files: {
          ...root(
            `  default: {deps: [sub:a], cmds: ['${NAMES}', 'echo {{.HERE}}', {task: sub:a}]}\n  x: echo x\n`,
            "vars: {HERE: '{{.TASKFILE_DIR}}/here'}\nincludes: {sub: {taskfile: ./sub, dir: ./dir}}",
          ),
          'sub/Taskfile.yml': `version: '3'\ntasks:\n  a: {deps: [b], cmds: ['${NAMES}', 'echo {{.HERE}}']}\n  b: echo b\n`,
          'dir/.keep': '',
        },
        told: { lifted: true },
      },
      '$DIR/Taskfile.yml',
    ],
    [
      'call what is internal, and included as internal',
      {
        files: {
          ...root('  default: echo\n', 'includes: {sub: {taskfile: ./sub.yml, internal: true}}'),
          'sub.yml': "version: '3'\ntasks: {a: {internal: true, cmds: [echo a]}}\n",
        },
        task: 'sub:a',
      },
      'a\n',
    ],
    [
      'end with what a command ends with, and what is deferred',
      {
        files: root('  default: {deps: [a], cmds: [{defer: echo last}, exit 7, echo never]}\n  a: echo a\n'),
        told: { lifted: true },
      },
      'last\n',
    ],
    [
      'say what is missing',
      {
        files: root('  default: {deps: [a], requires: {vars: [V]}, cmds: [echo]}\n  a: echo a\n'),
        told: { lifted: true },
      },
      '',
    ],
  ])('%s', async (_, story, expected) => {
    const here = await play(story, ours);
    expect(here.stdout).toContain(expected);
    if (isThere) expect(await play(story, throughTask)).toEqual(here);
  });
});

withTask(`calls that were meant to run beside each other do${needs}`, async () => {
  const wait = (file: string): string => `i=0; until test -e ${file}; do i=$((i+1)); test $i -lt 200; sleep 0.02; done`;
  const files = root(
    `  default: {cmds: ["task:a &", "task:b &", wait, echo end]}\n  a: {cmds: [touch a, '${wait('b')}', echo both]}\n  b: {cmds: [touch b, '${wait('a')}']}\n`,
  );
  const { exitCode, stdout } = await play({ files }, throughTask);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'both\nend\n' });
});

describe(`ends with everything that it has started${needs}`, () => {
  const files = root(
    '  default: {deps: [a], cmds: [{defer: echo last}, \'sh -c "echo \\$\\$ > pid; exec sleep 60"\']}\n  a: echo a\n',
  );
  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const started = async (file: string): Promise<void> => {
    while (!existsSync(file) || readFileSync(file, 'utf8') === '')
      await new Promise(resolve => setTimeout(resolve, 20));
  };

  withTask.each<[string, number, boolean]>([
    ['when it is told to', 128 + 15, false],
    ['when its time is over', 208, true],
  ])('%s', async (_, exitCode, bounded) => {
    await inFolder(files, async dir => {
      const { taskfile, repairs } = loaded(dir);
      const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
      const printed = text(streams.stdout);
      const told = { repairs, lifted: true, omitted: [], fresh: false as const };
      const limits: SessionLimits = { of: () => ({ timeout: '1s' }), directory: join(dir, 'places') };
      const stop = new AbortController();
      const run = {
        taskfile,
        task: 'default',
        told,
        cliVars: {},
        cliArgs: [],
        env,
        stdin: 'ignore' as const,
        ...streams,
      };
      const ending = runThroughTask({ ...run, signal: stop.signal, ...(bounded && { limits }) });
      await started(join(dir, 'pid'));
      const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
      expect(isAlive(pid)).toBe(true);
      if (!bounded) stop.abort();
      expect(await ending).toMatchObject({ exitCode });
      expect(isAlive(pid)).toBe(false);
      streams.stdout.end();
      expect(await printed).toContain('last\n');
    });
  });
});

describe('what cannot be kept is refused, with the reason', () => {
  const limits = (name: string, told: Partial<Told> = {}): Promise<string> =>
    inFolder(root('  default: {deps: [a], cmds: [{task: c}]}\n  a: echo > ran\n  c: echo > ran\n'), async dir => {
      const { taskfile, repairs } = loaded(dir);
      const bounded: SessionLimits = {
        of: task => (task.name === name ? { timeout: '1m' } : undefined),
        directory: join(dir, 'places'),
      };
      const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
      const all = { repairs, lifted: false, omitted: [], fresh: false as const, ...told };
      const result = await runThroughTask({
        taskfile,
        task: 'default',
        told: all,
        cliVars: {},
        cliArgs: [],
        env,
        stdin: 'ignore',
        limits: bounded,
        ...streams,
      });
      expect(existsSync(join(dir, 'ran'))).toBe('exitCode' in result);
      return 'refusal' in result ? result.refusal : String(result.exitCode);
    });

  withTask.each([
    ['a limit of what it calls', 'c', {}, /bounds `c`, which `task` would call by itself/],
    ['a limit of its own that its deps do not have', 'default', {}, /not its deps/],
    ['no limit of a dep that is done', 'a', { lifted: true }, /^0$/],
    ['no limit of its own, its deps being done', 'default', { lifted: true }, /^0$/],
  ])(`%s${needs}`, async (_, name, told, expected) => {
    expect(await limits(name, told)).toMatch(expected);
  });

  it.each([
    ['an older one', 'echo 3.53.9', /version 3\.53\.9, and this is to run through go-task 3\.54\.0 or a newer 3\.x/],
    ['another program of that name', 'echo 2.6.2', /version 2\.6\.2/],
    ['what tells no version', 'exit 2', /there is no task binary on PATH/],
  ])('a `task` that is %s', async (_, script, expected) => {
    await inFolder({ task: `#!/bin/sh\n${script}\n` }, async dir => {
      chmodSync(join(dir, 'task'), 0o755);
      expect(findTask({ PATH: dir })).toEqual({ refusal: expect.stringMatching(expected) as string });
      return Promise.resolve();
    });
  });
});
