import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';
import { runChecks } from './check.mjs';
import { applyFault } from './faults/build.mjs';
import { FAULTS } from './faults/faults.mjs';
import { readCases } from './case-files.mjs';
import { readRunCases } from './run-files.mjs';
import { foldOf } from './summary-fold.mjs';
import { unifiedDiff } from './diff.mjs';
import { refusal } from './messages.mjs';
import { translate } from './ours.mjs';
import { outcomeText, passes } from './outcome.mjs';
import { treeFolders } from './trees.mjs';

/** The harness with what the real task is recorded to have answered; the packages are built. */
function compare(kind: string): { status: number | null; told: string } {
  const main = join(repositoryRoot, 'tools/conformance/main.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, kind, '--recorded'], { encoding: 'utf8' });
  return { status, told: stdout + stderr };
}

describe('nx-taskfile answers as task is recorded to have answered', () => {
  it.each(['cases', 'templates', 'run'])('%s', kind => {
    const { status, told } = compare(kind);
    expect(status === 0 ? '' : told).toBe('');
    expect(told).toMatch(new RegExp(`^${kind} [1-9]\\d*/`, 'm'));
  });

  const trees = treeFolders().length > 0 ? it : it.skip;
  trees('corpus (skipped: needs ../shared)', () => {
    const { status, told } = compare('corpus');
    expect(status === 0 ? '' : told).toBe('');
  });
});

describe('the harness', () => {
  const answer = (text: string) => () => Promise.resolve(text);
  const kind = (real: string, ours: string, more = {}) => ({
    name: 'k',
    checks: [{ id: 'one', real: answer(real), ours: answer(ours), ...more }],
  });

  it('fails on a difference, and shows it', async () => {
    const outcome = await runChecks(kind('a\nb', 'a\nc'), { program: 'task', recorded: {}, recording: false });
    expect(passes(outcome)).toBe(false);
    expect(outcomeText(outcome)).toBe('different: one\n     a\n    -b\n    +c\n\nk 0/1');
  });

  it('fails when nothing is recorded, and when something else is', async () => {
    expect(passes(await runChecks(kind('', 'a'), { recorded: {}, recording: false }))).toBe(false);
    expect(passes(await runChecks(kind('', 'a'), { recorded: { one: 'b' }, recording: false }))).toBe(false);
    expect(passes(await runChecks(kind('', 'a'), { recorded: { one: 'a' }, recording: false }))).toBe(true);
  });

  it('fails when the real task no longer says what is recorded', async () => {
    const from = { program: 'task', recorded: { one: 'b' }, recording: false };
    expect(passes(await runChecks(kind('a', 'a'), from))).toBe(false);
    expect(passes(await runChecks(kind('a', 'a'), { ...from, recording: true }))).toBe(true);
  });

  it('allows one explained difference in a hundred', async () => {
    const equal = Array.from({ length: 99 }, (_, i) => ({ id: `${i}`, real: answer('a'), ours: answer('a') }));
    const explained = [1, 2].map(i => ({ id: `x${i}`, real: answer('a'), ours: answer('b'), explained: 'why' }));
    const from = { program: 'task', recorded: {}, recording: true };
    expect(passes(await runChecks({ name: 'k', checks: [...equal, ...explained.slice(1)] }, from))).toBe(true);
    expect(passes(await runChecks({ name: 'k', checks: [...equal, ...explained] }, from))).toBe(false);
  });

  it('asks one by one where the answers to several questions differ', async () => {
    const parts = [
      { id: 'p1', real: answer('a'), ours: answer('a') },
      { id: 'p2', real: answer('a'), ours: answer('b') },
    ];
    const outcome = await runChecks(kind('aa', 'ab', { parts }), { program: 'task', recorded: {}, recording: true });
    expect(outcome).toMatchObject({ total: 2, equal: 1, differences: [{ id: 'p2' }], answers: { one: 'aa' } });
  });

  it('asks on only where the answers are equal, and has figures for each question', async () => {
    const more = () => Promise.resolve([{ id: 'two', question: 'q2', real: answer('a'), ours: answer('b') }]);
    const from = { program: 'task', recorded: {}, recording: true };
    const equal = await runChecks(kind('a', 'a', { question: 'q1', more }), from);
    expect(equal.questions).toEqual([
      { question: 'q1', equal: 1, total: 1 },
      { question: 'q2', equal: 0, total: 1 },
    ]);
    expect(await runChecks(kind('a', 'b', { question: 'q1', more }), from)).toMatchObject({ total: 1, equal: 0 });
  });

  describe('where chance decides', () => {
    const from = { program: 'task', recorded: {}, recording: true };
    const drawing = (draws: string[], more: object) => {
      const real = () => Promise.resolve(draws.shift() ?? 'z');
      return runChecks({ name: 'k', checks: [{ id: 'one', real, ours: answer('a'), ...more }] }, from);
    };
    const outcomes = () => Promise.resolve(new Set(['a', 'b', 'c']));

    it('asks the real task until it decides as ours', async () => {
      expect(passes(await drawing(['b', 'c', 'a'], { attempts: 3 }))).toBe(true);
      expect(passes(await drawing(['b', 'c', 'a'], { attempts: 2 }))).toBe(false);
    });

    it('is content when ours can do all that the real task did instead', async () => {
      expect(passes(await drawing(['b', 'c'], { attempts: 2, outcomes }))).toBe(true);
      expect(passes(await drawing(['b', 'x'], { attempts: 2, outcomes }))).toBe(false);
    });
  });

  describe('a folded summary', () => {
    const summary = (...vars: string[]) =>
      `exit 0\ntask: t\n\nA task\n\nvars:\n${vars.join('\n')}\n\ncommands:\n - x y\n`;
    const [a1, a2, b] = ['  A1: "1"', '  A2: \n    m: 1\n    n: 2\n', '  B: "3"'] as const;

    it('lets those variables change places that stand in either order, with their values', () => {
      const fold = foldOf([summary(a1, a2, b), summary(b, a1, a2)]);
      expect(fold(summary(a1, b, a2))).toBe(fold(summary(b, a1, a2)));
      expect(fold(summary(a2, a1, b))).not.toBe(fold(summary(a1, a2, b)));
      expect(fold(summary(a1, a2, '  B: "4"'))).not.toBe(fold(summary(a1, a2, b)));
    });

    it('changes nothing where the order is forced', () => {
      const text = summary(a1, a2, b);
      expect(foldOf([text])(text)).toBe(text);
      expect(foldOf([text])(summary(b, a1, a2))).not.toBe(text);
    });

    it('takes the words of a value that is only shuffled as a collection, and no other value', () => {
      const list = (words: string) => summary(`  L: "[${words}]"`, b);
      const fold = foldOf([list('x y z'), list('z y x')]);
      expect(fold(list('y x z'))).toBe(fold(list('x y z')));
      expect(fold(list('x y y'))).not.toBe(fold(list('x y z')));
      const set = foldOf([list('x'), list('y')]);
      expect(set(list('x'))).not.toBe(set(list('y')));
      const commands = (first: string, second: string) => `task: t\n\ncommands:\n - ${first}\n - ${second}\n`;
      const loop = foldOf([commands('a 1', 'b 2'), commands('b 2', 'a 1')]);
      expect(loop(commands('a 2', 'b 1'))).not.toBe(loop(commands('a 1', 'b 2')));
    });
  });

  it('leaves out what is far from a difference', () => {
    expect(unifiedDiff('1\n2\n3\n4\n5\n6', '1\n2\n3\n4\n5\n7\n6')).toBe('…\n 4\n 5\n+7\n 6');
  });

  it.each([
    [['--list'], ['list', '--described']],
    [
      ['-d', 'x', '--list-all', '--json', '--no-status'],
      ['list', '-d', 'x', '--json'],
    ],
    [
      ['--summary', 'a', '--', '--list'],
      ['summary', 'a', '--', '--list'],
    ],
    [
      ['--dry', 'a', '--', '--summary'],
      ['run', '--dry', 'a', '--', '--summary'],
    ],
  ])('translates the command line %j', (theirs, ours) => {
    expect(translate(theirs)).toEqual(ours);
  });

  it.each([
    ['task: No Taskfile found at "" (or any of the parent directories).', 'no Taskfile'],
    ['/w/Taskfile.yml:2:1 error no version [taskfile/missing-version]\nhint: x', 'no version'],
    ['err:  cannot unmarshal\nfile: /w/Taskfile.yml:2:1\n', 'decode'],
    ['task: Failed to run task "a": exit status 1', undefined],
  ])('takes %j for a refusal of class %s', (stderr, name) => {
    expect(refusal(stderr)).toBe(name);
  });

  it('has cases that are well formed', () => {
    expect([...readCases().problems, ...readRunCases().problems]).toEqual([]);
  });
});

describe('the seeded faults', () => {
  it('are twenty or more, each different', () => {
    expect(new Set(FAULTS.map(({ file, find, replace }) => [file, find, replace].join('\n'))).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(20);
  });

  it.each(FAULTS.map(fault => [`${fault.file}: ${fault.breaks}`, fault] as const))(
    'are about code that is still there: %s',
    (_, fault) => {
      expect(applyFault(fault)).toEqual({ text: expect.any(String) });
    },
  );
});
