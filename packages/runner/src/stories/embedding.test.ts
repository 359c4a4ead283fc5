/** What callers of `runTask` choose. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inFolder, runHere, type Story } from '../testing/story';

test('a dry run prints the commands and runs none', async () => {
  const story: Story = { name: 'dry', taskfile: `tasks: {default: [touch made, task: a], a: touch made}` };
  await inFolder(story, async dir => {
    const { stderr } = await runHere(story, dir, { dry: true });
    expect(stderr).toEqual(['[default] touch made', '[a] touch made']);
    expect(existsSync(join(dir, 'made'))).toBe(false);
  });
});

test('a silent run echoes nothing', async () => {
  const story: Story = { name: 'silent', taskfile: `tasks: {default: echo a}` };
  await inFolder(story, async dir => {
    expect(await runHere(story, dir, { silent: true })).toEqual({ stdout: 'a\n', stderr: [], exitCode: 0 });
  });
});

test('prompts may be answered with yes beforehand', async () => {
  const story: Story = { name: 'yes', taskfile: `tasks: {default: {silent: true, prompt: 'Sure?', cmds: [echo a]}}` };
  await inFolder(story, async dir => {
    expect(await runHere(story, dir, { yes: true })).toMatchObject({
      stdout: 'Sure? [assuming yes]\na\n',
      exitCode: 0,
    });
  });
});

test('task in a command starts what the caller names', async () => {
  const story: Story = { name: 'shim', taskfile: `tasks: {default: {silent: true, cmds: ['task sub "a b"']}}` };
  await inFolder(story, async dir => {
    const taskCommand = {
      command: process.execPath,
      args: ['-p', 'JSON.stringify(process.argv.slice(1))', '--', "it's"],
    };
    expect(await runHere(story, dir, { taskCommand })).toMatchObject({ stdout: `["it's","sub","a b"]\n`, exitCode: 0 });
  });
});

test('without bash commands run in sh, which is said once, and what needs bash fails', async () => {
  const story: Story = {
    name: 'sh',
    taskfile: `silent: true\ntasks: {default: ['X=1; echo $X'], opts: {shopt: [nullglob], cmds: [echo a]}}`,
  };
  await inFolder(story, async dir => {
    mkdirSync(join(dir, 'bin'));
    symlinkSync('/bin/sh', join(dir, 'bin', 'sh'));
    const env = { PATH: join(dir, 'bin') };
    const warning = 'bash was not found on PATH; commands run in sh, where bash-only syntax fails';
    expect(await runHere(story, dir, { env })).toEqual({ stdout: '1\n', stderr: [warning], exitCode: 0 });
    expect(await runHere({ ...story, task: 'opts' }, dir, { env })).toEqual({
      stdout: '',
      stderr: ['Failed to run task "opts": task: bash was not found on PATH, and shopt needs it'],
      exitCode: 201,
    });
  });
});

test('an abort ends the command, runs what was deferred and starts nothing more', async () => {
  const story: Story = {
    name: 'abort',
    taskfile: `tasks: {default: {silent: true, cmds: [{defer: echo cleanup}, 'touch started; sleep 30', echo never]}}`,
  };
  await inFolder(story, async dir => {
    const stop = new AbortController();
    const running = runHere(story, dir, { signal: stop.signal });
    while (!existsSync(join(dir, 'started'))) await delay(10);
    stop.abort();
    const { stderr, ...ended } = await running;
    // Where `sleep` ends before its shell does, bash says so.
    expect({ ...ended, stderr: stderr.filter(line => line !== 'Terminated') }).toEqual({
      stdout: 'cleanup\n',
      stderr: ['Failed to run task "default": task: Stopped by SIGTERM'],
      exitCode: 143,
    });
  });
});

test('a task that watches runs again when a source changes, until it is told to end', async () => {
  const taskfile = `tasks: {default: {watch: true, silent: true, sources: [a], cmds: ['cat a; touch "ran-$(cat a)"']}}`;
  const story: Story = { name: 'watch', taskfile, files: { a: '1' } };
  await inFolder(story, async dir => {
    const stop = new AbortController();
    const running = runHere(story, dir, { signal: stop.signal });
    while (!existsSync(join(dir, 'ran-1'))) await delay(10);
    writeFileSync(join(dir, 'a'), '2');
    while (!existsSync(join(dir, 'ran-2'))) await delay(10);
    stop.abort();
    expect(await running).toMatchObject({ stdout: '12', exitCode: 0 });
  });
});

test('a dry run shows what a task that watches would run first', async () => {
  const taskfile = `tasks: {default: {watch: true, sources: [a], cmds: [echo a]}}`;
  await inFolder({ name: 'watch', taskfile }, async dir => {
    const { stderr, exitCode } = await runHere({ name: 'watch', taskfile }, dir, { dry: true });
    expect(stderr).toEqual([
      'Started watching for tasks: default',
      '[default] echo a',
      'task "default" finished running',
    ]);
    expect(exitCode).toBe(0);
  });
});
