/** What `nx-taskfile what-if` says: for a workspace that was never run, and for one that was. */
import { captured } from '../testing/captured';
import { inWorkspace, taskfile } from '../testing/workspace';
import { main } from './main';
import type { Explanation } from './explain';
import { runOf } from './what-if';

const FILES = {
  'Taskfile.yml': taskfile(
    ['all: {deps: [build, lint]}', 'build: {deps: [gen], cmds: [touch b]}', 'gen: touch g', 'lint: touch l'].join('\n'),
  ),
};

async function whatIf(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  return inWorkspace(FILES, async cwd => {
    const [stdout, stderr] = [captured(), captured()];
    const world = { cwd, env: {}, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream } as const;
    const code = await main(['what-if', ...argv], world);
    return { code, out: stdout.text(), err: stderr.text() };
  });
}

it('counts one for each task that was never run, and says so', async () => {
  const { out } = await whatIf('all', '--parallel', '1');
  expect(out).toContain('4 targets on 1 slot\n  takes        3 units (every task counts 1: Nx has not run');
  expect(out).toContain('2 units, however many slots');
  expect(out).toContain('2 units: 2 slots');
});

it('tells machines what it counts in', async () => {
  const { out } = await whatIf('build', '--json');
  expect(JSON.parse(out)).toMatchObject({
    targets: ['root:build', 'root:gen'],
    parallel: 3,
    unit: 'unit',
    missing: ['root:build', 'root:gen'],
    wall: 2,
    path: ['root:gen', 'root:build'],
  });
});

it.each([
  [[], 2, 'which task?'],
  [['all', '--parallel', 'x'], 2, '--parallel is a number of slots, not x'],
  [['gone'], 1, 'no task, target or project is called "gone"'],
] as const)('refuses %j', async (argv, code, message) => {
  const said = await whatIf(...argv);
  expect(said).toMatchObject({ code, err: expect.stringContaining(message) });
});

describe('what is run', () => {
  const row = (task: string, part: Partial<Explanation> = {}): Explanation =>
    ({
      task,
      entry: 'Taskfile.yml',
      target: task,
      project: { name: 'root', root: '.' },
      lowering: 'run-commands',
      continuous: false,
      edges: [],
      ...part,
    }) as unknown as Explanation;
  const edge = (task: string) => ({ target: `root:${task}`, by: 'deps', detail: '' }) as const;

  it('has the durations that were recorded, where all are known', () => {
    const rows = [row('a'), row('all', { lowering: 'noop', edges: [edge('a')] })];
    const { tasks, unit } = runOf(rows.slice(1), rows, new Map([['root:a', 1500]]));
    expect(unit).toBe('ms');
    expect(tasks.map(({ id, duration, waitsFor }) => [id, duration, waitsFor])).toEqual([
      ['root:a', 1500, []],
      ['root:all', 0, ['root:a']],
    ]);
  });

  it('goes through phases one after the other', () => {
    const rows = [
      row('ci', { lowering: 'phased', phases: [['a', 'b'], ['c']] }),
      row('a'),
      row('b'),
      row('c', { edges: [edge('gen'), edge('a')] }),
      row('gen'),
    ];
    const { tasks } = runOf(rows.slice(0, 1), rows, new Map());
    const waits = Object.fromEntries(tasks.map(({ id, waitsFor }) => [id, waitsFor]));
    expect(waits['root:c']).toEqual(['root:gen', 'root:a', 'root:b']);
    expect(waits['root:gen']).toEqual(['root:a', 'root:b']);
    expect(waits['root:a']).toEqual([]);
  });
});
