import { execFileSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Failure, Outcome } from '../model';
import { capture, execute } from './execute';
import { findShell } from './find-shell';

const shell = findShell(process.env)!;

interface Story {
  readonly name: string;
  readonly text: string;
  readonly set?: readonly string[];
  readonly shopt?: readonly string[];
  readonly stdout?: string;
  readonly stderr?: string;
  readonly outcome?: Outcome;
}

const stories: readonly Story[] = [
  {
    name: 'stops at the first failure',
    text: 'echo a; false; echo b',
    stdout: 'a\n',
    outcome: { kind: 'exit', status: 1 },
  },
  {
    name: 'stops at a failure in a command substitution',
    text: 'x=$(false; echo hi); echo "$x"',
    outcome: { kind: 'exit', status: 1 },
  },
  { name: 'keeps what the last part of a pipeline sets', text: 'echo x | read y; echo "y=$y"', stdout: 'y=x\n' },
  { name: 'has no pipefail of itself', text: 'false | true; echo ok', stdout: 'ok\n' },
  {
    name: 'has pipefail when asked',
    text: 'false | true; echo ok',
    set: ['pipefail'],
    outcome: { kind: 'exit', status: 1 },
  },
  { name: 'traces the text and nothing else', text: 'echo a', set: ['x'], stdout: 'a\n', stderr: '+ echo a\n' },
  { name: 'parses with extglob when asked', text: 'cd /; echo @(etc)', shopt: ['extglob'], stdout: 'etc\n' },
  {
    name: 'refuses an unknown option',
    text: 'echo a',
    set: ['bogus'],
    outcome: { kind: 'error', message: 'invalid option: "bogus"' },
  },
  { name: 'counts lines from the text', text: 'echo $LINENO\necho $LINENO', stdout: '1\n2\n' },
  { name: 'reports a signal as bash does', text: 'kill -9 $BASHPID', outcome: { kind: 'exit', status: 137 } },
  { name: 'does not wait for what the command leaves behind', text: 'sleep 3 & echo started', stdout: 'started\n' },
];

test.each(stories)('$name', async ({ text: script, set = [], shopt = [], stdout = '', stderr = '', outcome }) => {
  const result = await run(script, { set, shopt });
  expect(result).toEqual({ stdout, stderr, outcome });
});

test('runs nothing of a text that does not parse', async () => {
  const result = await run('echo first\nif then\n');
  expect(result.stdout).toBe('');
  expect(result.outcome).toMatchObject({ kind: 'error' });
});

test('ends everything the command started, also what ignores an interrupt', async () => {
  const stop = new AbortController();
  const out = new PassThrough();
  const running = execute(shell, {
    ...plain,
    text: 'sleep 77 & echo $!; wait',
    stdout: out,
    stderr: new PassThrough(),
    signal: stop.signal,
  });
  const child = Number(await new Promise<string>(resolve => out.once('data', chunk => resolve(String(chunk)))));
  const failure: Failure = { kind: 'timeout', task: 't', nanoseconds: 1n };
  stop.abort(failure);
  expect(await running).toBe(failure);
  expect(isRunning(child)).toBe(false);
});

test('both streams in one keep the order in which they were written', async () => {
  const out = new PassThrough();
  const signal = new AbortController().signal;
  await execute(shell, { ...plain, text: 'echo a; echo b >&2; echo c', stdout: out, stderr: out, signal });
  out.end();
  expect(await text(out)).toBe('a\nb\nc\n');
});

test('captures output whole, and failures', () => {
  const call = { cwd: '/', env: process.env };
  expect(capture(shell, { ...call, text: 'printf "a\\n\\n"' }, process.stderr)).toEqual({ output: 'a\n\n' });
  expect(capture(shell, { ...call, text: 'exit 4' }, process.stderr)).toEqual({ failure: { kind: 'exit', status: 4 } });
});

const plain = { cwd: '/', env: process.env, stdin: 'ignore', set: [], shopt: [] } as const;

async function run(
  script: string,
  options: { set: readonly string[]; shopt: readonly string[] } = { set: [], shopt: [] },
): Promise<{ stdout: string; stderr: string; outcome: Outcome }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const outcome = await execute(shell, {
    ...plain,
    ...options,
    text: script,
    stdout,
    stderr,
    signal: new AbortController().signal,
  });
  stdout.end();
  stderr.end();
  return { stdout: await text(stdout), stderr: await text(stderr), outcome };
}

/** A process that has ended may stay listed until somebody asks how it ended. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
  } catch {
    return false;
  }
}

test('a PATH without a shell is no reason to run nothing', () => {
  expect(findShell({ PATH: '/nowhere' })).toEqual(findShell({ PATH: '/usr/local/bin:/usr/bin:/bin' }));
});
