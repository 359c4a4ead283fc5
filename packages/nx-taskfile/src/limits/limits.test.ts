import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { normaliseOptions, OptionsError } from '../options/normalise';
import { inspect, inWorkspace, taskfile } from '../testing/workspace';
import { placesDirectory } from './limits';

// Each run is a process of its own; a busy machine takes its time to start them.
jest.setTimeout(60_000);

const BIN = join(__dirname, '../../bin/nx-taskfile.js');

/** Leaves a mark while it is in: `over` is made where more are in at once than MOST says, or than one. Two may look at the same moment. */
const COUNTED = 'mkdir -p in/$$; [ $(ls in | wc -l) -le ${MOST:-1} ] || touch over; sleep 0.05; rmdir in/$$';

const workspace = (tasks: string, options: object): Record<string, string> => ({
  'Taskfile.yml': taskfile(tasks),
  'nx.json': JSON.stringify({ plugins: [{ plugin: 'nx-taskfile', options }] }),
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when it has said so on its standard error. */
  readonly says: (text: string) => Promise<void>;
}

function start(cwd: string, ...argv: string[]): Started {
  const child = spawn(process.execPath, [BIN, 'run', ...argv], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, out, err }));
  const says = async (text: string): Promise<void> => {
    while (!err.includes(text)) await once(child.stderr, 'data');
  };
  return { child, ended, says };
}

const run = (cwd: string, ...argv: string[]): Promise<Ended> => start(cwd, ...argv).ended;

/** Until the file is there. */
async function appears(dir: string, file: string): Promise<void> {
  while (!existsSync(join(dir, file))) {
    const watcher = watch(dir);
    await Promise.race([once(watcher, 'change'), delay(200)]);
    watcher.close();
  }
}

describe('a mutex', () => {
  it('lets one of several processes in at a time, and leaves no ticket', async () => {
    await inWorkspace(
      workspace(`a: '${COUNTED}'\nb: '${COUNTED}'`, { limits: { '*': { mutex: 'db' } } }),
      async dir => {
        const all = await Promise.all(['a', 'b', 'a', 'b', 'a'].map(task => run(dir, task)));
        expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
        expect(existsSync(join(dir, 'over'))).toBe(false);
        expect(readdirSync(join(dir, 'in'))).toEqual([]);
        expect(readdirSync(join(placesDirectory(dir), 'mutex%3Adb'))).toEqual([]);
      },
    );
  });

  it('is free again when its holder was killed; who waits says for whom, once', async () => {
    const files = workspace('hold: touch held && sleep 60\nnext: touch done', { limits: { '*': { mutex: 'db' } } });
    await inWorkspace(files, async dir => {
      const holder = start(dir, 'hold');
      await appears(dir, 'held');
      const waiting = start(dir, 'next');
      await waiting.says(`task: [next] waits for mutex:db: hold (process ${holder.child.pid ?? 0})`);
      expect(existsSync(join(dir, 'done'))).toBe(false);
      holder.child.kill('SIGKILL');
      const { code, err } = await waiting.ended;
      expect([code, err.match(/waits for/g)]).toEqual([0, ['waits for']]);
      expect(existsSync(join(dir, 'done'))).toBe(true);
    });
  });

  it('is not waited for any longer after a signal', async () => {
    const files = workspace('hold: touch held && sleep 60\nnext: touch done', { limits: { '*': { mutex: 'db' } } });
    await inWorkspace(files, async dir => {
      const holder = start(dir, 'hold');
      await appears(dir, 'held');
      const waiting = start(dir, 'next');
      await waiting.says('waits for');
      waiting.child.kill('SIGTERM');
      const { code } = await waiting.ended;
      expect(code).not.toBe(0);
      expect(existsSync(join(dir, 'done'))).toBe(false);
      holder.child.kill('SIGTERM');
      await holder.ended;
      expect(readdirSync(join(placesDirectory(dir), 'mutex%3Adb'))).toEqual([]);
    });
  });

  it('that a task has is shared by what it calls and starts, one at a time', async () => {
    const files = workspace(
      `all: {cmds: [task: pair, "${process.execPath} ${BIN} run a"]}\npair: {deps: [a, b]}\na: '${COUNTED}'\nb: '${COUNTED}'`,
      { limits: { '*': { mutex: 'db' } } },
    );
    await inWorkspace(files, async dir => {
      const { code, err } = await run(dir, 'all');
      expect([code, err]).toEqual([0, expect.not.stringContaining('waits for mutex:db: all')]);
      expect(existsSync(join(dir, 'over'))).toBe(false);
    });
  });
});

describe('resources', () => {
  it('are counted', async () => {
    const options = {
      resources: { gpu: 2 },
      limits: { '*': { resources: { gpu: 1 } }, big: { resources: { gpu: 2 } } },
    };
    await inWorkspace(workspace(`a: 'MOST=2; ${COUNTED}'\nbig: '${COUNTED}'`, options), async dir => {
      const all = await Promise.all(['a', 'a', 'big', 'a', 'a'].map(task => run(dir, task)));
      expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
      expect(existsSync(join(dir, 'over'))).toBe(false);
    });
  });
});

describe('a task within limits', () => {
  it('is tried again when it fails', async () => {
    const files = workspace("flaky: 'echo x >> tries && [ $(wc -l < tries) -gt 2 ]'\nbad: 'echo x >> bad && false'", {
      limits: { flaky: { retries: { times: 3, delay: '10ms' } }, bad: { retries: 1 } },
    });
    await inWorkspace(files, async dir => {
      const { code, err } = await run(dir, 'flaky');
      expect([code, err]).toEqual([
        0,
        expect.stringContaining('task: [flaky] exit status 1: try 3 of 4 follows in 10ms'),
      ]);
      const bad = await run(dir, '-x', 'bad');
      expect([bad.code, readFileSync(join(dir, 'bad'), 'utf8')]).toEqual([1, 'x\nx\n']);
    });
  });

  it('is ended when its time is over, with what it has started', async () => {
    const files = workspace("slow: 'sleep 61 & sleep 62'", { limits: { slow: { timeout: '300ms' } } });
    await inWorkspace(files, async dir => {
      const { code, err } = await run(dir, 'slow');
      expect([code, err]).toEqual([208, expect.stringContaining('task: [slow] command timeout exceeded (300ms)')]);
    });
  });

  it('gives way to others, and has no more memory than it may', async () => {
    const big = `${process.execPath} -e 'Buffer.alloc(600e6, 1)'`;
    const files = workspace(`polite: nice\nfits: "${big}"\nbig: "${big}"`, {
      limits: { polite: { nice: 7 }, big: { memory: '400MB' } },
    });
    await inWorkspace(files, async dir => {
      expect((await run(dir, 'polite')).out).toBe(`${Math.min(19, getPriority() + 7)}\n`);
      if (process.platform !== 'linux') return;
      expect((await run(dir, 'fits')).code).toBe(0);
      expect((await run(dir, 'big')).code).toBe(201);
    });
  });
});

describe('the option `limits`', () => {
  it.each<[options: object, says: string]>([
    [{ limits: { a: { timeout: 'soon' } } }, '`limits.a.timeout` cannot be "soon"'],
    [{ limits: { a: { nice: 20 } } }, '`limits.a.nice` is 20, and at most 19 makes sense'],
    [{ limits: { a: { retries: { delay: '1s' } } } }, '`limits.a.retries.times` is missing'],
    [{ limits: { a: { retries: 1.5 } } }, '`limits.a.retries` is to be a whole number or an object, not 1.5'],
    [{ limits: { a: { mutexes: 'x' } } }, '`limits.a.mutexes` is no option'],
    [{ limits: { a: { resources: { gpu: 1 } } } }, '`limits.a.resources.gpu` is no resource'],
    [{ resources: { gpu: 1 }, limits: { a: { resources: { gpu: 2 } } } }, 'asks for 2, and there are 1'],
  ])('%j', (options, says) => {
    expect(() => normaliseOptions(options)).toThrow(OptionsError);
    expect(() => normaliseOptions(options)).toThrow(says);
  });

  it('hands a task to the runner, except what only calls others', () => {
    const files = { 'Taskfile.yml': taskfile('ci: {deps: [test]}\ntest: cp a b\nlint: cp a c') };
    const { rows, analysis } = inspect(files, { limits: { '{ci,test}': { timeout: '1m' }, gone: { nice: 1 } } });
    expect([...rows].map(([task, { lowering }]) => [task, lowering])).toEqual([
      ['ci', 'noop'],
      ['test', 'runner'],
      ['lint', 'run-commands'],
    ]);
    expect(rows.get('test')?.diagnostics[0]?.message).toContain('is bounded by the option `limits["{ci,test}"]`');
    expect(analysis.unusedOptions).toEqual(['limits.gone']);
    const codes = (limits: Record<string, { nice: number }>): string[] =>
      inspect(files, { limits })
        .rows.get('ci')
        ?.diagnostics.map(({ code }) => code) ?? [];
    expect([codes({ ci: { nice: 1 } }), codes({ '*': { nice: 1 } })]).toEqual([['options/not-limited'], []]);
  });
});
