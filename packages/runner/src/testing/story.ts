/** A story: a Taskfile in a folder of its own, run here and, where there is one, by the real `task`. */
import { load } from '@nx-taskfile/taskfile';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { RunOptions } from '../model';
import { runTask } from '../run/run-task';

export interface Story {
  readonly name: string;
  /** YAML below `version: '3'`. */
  readonly taskfile: string;
  readonly files?: Readonly<Record<string, string>>;
  /** What to run; `default` by default. */
  readonly task?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cliArgs?: readonly string[];
  readonly cliVars?: Readonly<Record<string, string>>;
  readonly stdout?: string;
  /** Lines of standard error without their `task: `, the final message last; `sorted` when their order is open. */
  readonly stderr?: readonly string[];
  readonly sorted?: true;
  readonly exitCode?: number;
  /** Why the real `task` says something else. */
  readonly differs?: string;
}

export interface Ending {
  readonly stdout: string;
  readonly stderr: readonly string[];
  readonly exitCode: number;
}

export const realTask: string | undefined = findTask();

/** Registers the story: its literal expectation, and the comparison with the real `task`. */
export function tell(story: Story): void {
  describe(story.name, () => {
    const expected: Ending = {
      stdout: story.stdout ?? '',
      stderr: ordered(story, story.stderr ?? []),
      exitCode: story.exitCode ?? 0,
    };

    test('here', async () => {
      await inFolder(story, async dir => expect(shown(story, await runHere(story, dir), dir)).toEqual(expected));
    });

    if (story.differs !== undefined) return;
    const compare = realTask === undefined ? test.skip : test;
    compare(`in task${realTask === undefined ? ' (skipped: needs task)' : ''}`, async () => {
      await inFolder(story, dir => expect(shown(story, runReal(story, dir), dir)).toEqual(expected));
    });
  });
}

/** Runs the story in this process and gives what it printed, the final message included. */
export async function runHere(story: Story, dir: string, options: Partial<RunOptions> = {}): Promise<Ending> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const env = environment(story);
  const { taskfile, diagnostics } = load(dir, { env });
  if (!taskfile) throw new Error(JSON.stringify(diagnostics));
  const printed = Promise.all([text(stdout), text(stderr)]);
  const { exitCode, error } = await runTask({
    taskfile,
    task: story.task ?? 'default',
    env,
    stdin: 'ignore',
    stdout,
    stderr,
    ...(story.cliArgs && { cliArgs: story.cliArgs }),
    ...(story.cliVars && { cliVars: story.cliVars }),
    ...options,
  });
  stdout.end();
  stderr.end(error ? `${error.message}\n` : '');
  const [out, err] = await printed;
  return { stdout: out, stderr: lines(err), exitCode };
}

export async function inFolder(story: Story, work: (dir: string) => void | Promise<void>): Promise<void> {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'story-')));
  try {
    const files = { 'Taskfile.yml': `version: '3'\n${story.taskfile}`, ...story.files };
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
    await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function runReal(story: Story, dir: string): Ending {
  const vars = Object.entries(story.cliVars ?? {}).map(([name, value]) => `${name}=${value}`);
  const args = [story.task ?? 'default', ...vars, ...(story.cliArgs ? ['--', ...story.cliArgs] : [])];
  const result = spawnSync(realTask ?? 'task', args, {
    cwd: dir,
    env: environment(story),
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  return { stdout: result.stdout, stderr: lines(result.stderr), exitCode: result.status ?? -1 };
}

/** Nothing of the machine that could change what is printed, colours above all. */
function environment(story: Story): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: '/home/story', ...story.env };
}

function shown(story: Story, ending: Ending, dir: string): Ending {
  const stderr = ending.stderr.map(line => line.replaceAll(dir, 'DIR'));
  return { stdout: ending.stdout.replaceAll(dir, 'DIR'), stderr: ordered(story, stderr), exitCode: ending.exitCode };
}

function ordered(story: Story, all: readonly string[]): readonly string[] {
  return story.sorted ? [...all].sort() : all;
}

function lines(output: string): readonly string[] {
  return output
    .split('\n')
    .filter(line => line !== '')
    .map(line => (line.startsWith('task: ') ? line.slice('task: '.length) : line));
}

function findTask(): string | undefined {
  const named = process.env['NX_TASKFILE_TASK_BINARY'];
  const candidate = named ?? 'task';
  return spawnSync(candidate, ['--version']).status === 0 ? candidate : undefined;
}
