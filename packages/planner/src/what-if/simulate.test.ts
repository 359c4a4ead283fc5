/** The rules of Nx's scheduler, one by one, and what of a run would make it shorter. */
import fc from 'fast-check';
import type { SimulatedTask } from './model';
import { predict } from './predict';
import { simulate } from './simulate';

type Given = Partial<SimulatedTask>;

const tasks = (given: Readonly<Record<string, Given>>): SimulatedTask[] =>
  Object.entries(given).map(([id, one]) => ({ id, project: id, duration: 1, waitsFor: [], ...one }));

const starts = (given: Readonly<Record<string, Given>>, parallel: number): Record<string, number> =>
  Object.fromEntries([...simulate(tasks(given), parallel).spans].map(([id, { start }]) => [id, start]));

describe('a simulated run', () => {
  it.each<[string, Readonly<Record<string, Given>>, number, Readonly<Record<string, number>>]>([
    ['has as many at once as there are slots', { a: {}, b: {}, c: {} }, 2, { a: 0, b: 0, c: 1 }],
    ['waits', { a: { duration: 2 }, b: { waitsFor: ['a'] } }, 3, { a: 0, b: 2 }],
    ['takes what is not among the tasks for done', { a: { waitsFor: ['gone'] } }, 1, { a: 0 }],
    [
      'begins with what most wait for',
      { a: {}, b: {}, c: { waitsFor: ['b'] }, d: { waitsFor: ['b'] } },
      1,
      { b: 0, a: 1, c: 2, d: 3 },
    ],
    [
      'then with what is of the project that most depend on',
      { a: { project: 'app' }, b: { project: 'lib' }, c: { project: 'app', waitsFor: ['x'] }, x: { project: 'lib' } },
      1,
      { x: 0, b: 1, a: 2, c: 3 },
    ],
    [
      'counting a project among those that depend on it, where they go in a circle',
      {
        a: { project: 'r' },
        b: { project: 'p' },
        p1: { project: 'p' },
        q1: { project: 'q', waitsFor: ['p1'] },
        p2: { project: 'p', waitsFor: ['q1'] },
        r1: { project: 'r' },
        s1: { project: 's', waitsFor: ['r1'] },
      },
      1,
      { p1: 0, q1: 1, r1: 2, b: 3, p2: 4, a: 5, s1: 6 },
    ],
    [
      'then with what was never run, then with the longest',
      { a: { estimate: 1 }, b: { estimate: 5 }, c: {} },
      1,
      { c: 0, b: 1, a: 2 },
    ],
    ['lets what runs alone begin when nothing else does', { a: { alone: true }, b: {} }, 2, { a: 0, b: 1 }],
    ['lets what runs alone wait for the others', { a: {}, b: { alone: true }, c: {} }, 2, { a: 0, c: 0, b: 1 }],
    [
      'gives no slot to a server, and waits for its start only',
      { dev: { continuous: true, duration: 9 }, e2e: { waitsFor: ['dev'] }, a: {} },
      2,
      { dev: 0, e2e: 0, a: 0 },
    ],
    [
      'spends no time on what only waits for others',
      { a: {}, all: { duration: 0, waitsFor: ['a'] } },
      1,
      { a: 0, all: 1 },
    ],
  ])('%s', (_, given, parallel, expected) => {
    expect(starts(given, parallel)).toEqual(expected);
  });

  it('is not made of a circle', () => {
    expect(() => simulate(tasks({ a: { waitsFor: ['b'] }, b: { waitsFor: ['a'] } }), 2)).toThrow('a, b');
  });

  const runs = fc
    .array(fc.record({ duration: fc.nat(9), on: fc.array(fc.nat(7), { maxLength: 3 }), alone: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    })
    .map(list =>
      list.map(({ duration, on, alone }, i): SimulatedTask => ({
        id: `t${i}`,
        project: `p${i % 3}`,
        duration,
        waitsFor: on.filter(id => id < i).map(id => `t${id}`),
        alone,
      })),
    );

  it('keeps every order and every limit, and is no shorter than its longest chain or its work', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 4 }), (list, parallel) => {
        const { wall, spans } = simulate(list, parallel);
        const span = (id: string) => spans.get(id) ?? { start: -1, end: -1 };
        for (const { id, waitsFor, duration, alone } of list) {
          const { start, end } = span(id);
          expect(end - start).toBe(duration);
          for (const on of waitsFor) expect(start).toBeGreaterThanOrEqual(span(on).end);
          const beside = list.filter(one => span(one.id).start <= start && span(one.id).end > start);
          expect(beside.length).toBeLessThanOrEqual(parallel);
          if (alone && duration > 0) expect(beside).toHaveLength(1);
        }
        const work = list.reduce((sum, { duration }) => sum + duration, 0);
        expect(wall).toBeGreaterThanOrEqual(Math.max(predict(list, parallel, 0).pathLength, work / parallel));
        expect(wall).toBeLessThanOrEqual(work);
      }),
    );
  });
});

describe('what would help', () => {
  it('is told with the time there would be then, best first', () => {
    const given = { gen: { duration: 2 }, build: { duration: 6, waitsFor: ['gen'] }, lint: { duration: 5 } };
    expect(predict(tasks(given), 1)).toEqual({
      wall: 13,
      path: ['gen', 'build'],
      pathLength: 8,
      changes: [{ kind: 'slots', parallel: 2, wall: 8 }],
    });
    expect(predict(tasks(given), 3).changes).toEqual([
      { kind: 'split', task: 'build', wall: 5 },
      { kind: 'edge', task: 'build', on: 'gen', wall: 6 },
      { kind: 'split', task: 'gen', wall: 7 },
    ]);
  });

  it('is nothing where nothing would', () => {
    expect(predict(tasks({ a: { duration: 0 } }), 3).changes).toEqual([]);
  });
});
