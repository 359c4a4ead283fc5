/** Command lines: what help says, switches with values, and the process around a command. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { captured } from '../testing/captured';
import { inWorkspace, taskfile } from '../testing/workspace';
import { OPTIONS as ANALYZE } from './analyze';
import { OPTIONS as DOCTOR } from './doctor-command';
import { OPTIONS as EXPLAIN } from './explain-command';
import { OPTIONS as LIST } from './list';
import { main } from './main';
import { OPTIONS as MIGRATE } from './migrate-command';
import { OPTIONS as RUN } from './run-options';
import { parseCommand, WHICH_TASKFILE } from './usage';
import { OPTIONS as WHAT_IF } from './what-if-command';

describe('the help of a command', () => {
  it.each([
    ['doctor', DOCTOR],
    ['what-if', WHAT_IF],
    ['explain', EXPLAIN],
    ['analyze', ANALYZE],
    ['migrate', MIGRATE],
    ['list', LIST],
    ['summary', WHICH_TASKFILE],
    ['run', RUN],
  ] as const)('of %s names each flag and shows examples', async (command, options) => {
    const [stdout, stderr] = [captured(), captured()];
    const world = { cwd: '/', env: {}, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream } as const;
    expect(await main([command, '--help'], world)).toBe(0);
    const flags = Object.entries<{ type: string; short?: string }>(options).flatMap(([name, { short }]) =>
      short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`],
    );
    // Those of one family share a line: `--output-group-begin, -end`.
    const words = new Set(
      stdout
        .text()
        .replaceAll(', -end, -error-only', ', --output-group-end, --output-group-error-only')
        .match(/(?<![\w-])--?[a-z][a-z-]*/gi),
    );
    expect(flags.filter(flag => !words.has(flag))).toEqual([]);
    expect(stdout.text()).toContain(`Examples:\n  nx-taskfile ${command}`);
    expect(stderr.text()).toBe('');
  });
});

describe('a switch', () => {
  it.each([
    [['--dry=false'], { dry: false }],
    [['-n=1', 'build'], { dry: true }],
    [['--dry=T', 'X=--dry=false'], { dry: true }],
  ])('takes a boolean: %j', (argv, values) => {
    expect(parseCommand(argv, RUN)).toMatchObject({ values });
  });

  it('takes nothing else', () => {
    expect(parseCommand(['--dry=yes'], RUN)).toEqual({ usage: '--dry is true or false, not yes' });
  });
});

describe('the process', () => {
  const program = join(__dirname, '../../bin/nx-taskfile.js');
  const start = (cwd: string, ...argv: string[]) =>
    spawn(process.execPath, [program, ...argv], {
      cwd,
      // In CI, lines are coloured.
      env: { PATH: process.env['PATH'], NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });

  it('ends without a word when nobody reads on', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `t${i}: echo`).join('\n');
    await inWorkspace({ 'Taskfile.yml': taskfile(many) }, async root => {
      const list = start(root, 'list');
      const err: string[] = [];
      list.stderr.on('data', chunk => err.push(String(chunk)));
      list.stdout.once('data', () => list.stdout.destroy());
      const [code] = (await once(list, 'close')) as [number];
      expect({ code, err: err.join('') }).toEqual({ code: 141, err: '' });
    });
  });

  it('tells of a signal that ends the command of a variable, and shows no stack', async () => {
    const waits = "default: {vars: {X: {sh: './waits'}}, cmds: ['echo {{.X}}']}";
    await inWorkspace(
      { 'Taskfile.yml': taskfile(waits), waits: '#!/bin/sh\necho ready >&2; exec sleep 30\n' },
      async root => {
        chmodSync(join(root, 'waits'), 0o755);
        const run = start(root, 'run', '--dry');
        const [out, err]: [string[], string[]] = [[], []];
        run.stdout.on('data', chunk => out.push(String(chunk)));
        run.stderr.on('data', chunk => err.push(String(chunk)));
        await once(run.stderr, 'data');
        // As a terminal does it: all processes of the group are told.
        process.kill(-(run.pid ?? 0), 'SIGINT');
        const [code] = (await once(run, 'close')) as [number];
        expect({ code, out: out.join('') }).toEqual({ code: 1, out: 'task: Signal received: "interrupt"\n' });
        expect(err.join('')).toBe('ready\ntask: Command "./waits" failed: exit status 130\n');
      },
    );
  });
});
