/** What holds for the plan of any composite. */
import { emptyFootprint, overlaps, type Access, type Effect, type Footprint } from '@nx-taskfile/footprint';
import fc from 'fast-check';
import type { Plan } from './model';
import { planOf } from './plan-of';
import { mustPrecede } from './precedence';
import type { PlannedStep, PlannedTask } from './work';

const evidence = { level: 'catalogued', detail: 'a test' } as const;
const access = fc
  .constantFrom('a/in.txt', 'a/out.txt', 'a/**/*', 'b/in.txt', 'b/**/*', 'b/*.txt', '**/*', 'c')
  .map((glob): Access => ({ glob, evidence }));
const some = fc.array(access, { maxLength: 2 });
const effect = fc
  .constantFrom<Effect['kind']>('publish', 'provision', 'service', 'network', 'machine')
  .map((kind): Effect => ({ kind, evidence }));
const unknown = fc.constant({ command: './x', reason: 'is not known' });
const rarely = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary: fc.tuple(of) });
const footprint = fc
  .record({ reads: some, writes: some, deletes: rarely(access), effects: rarely(effect), unknowns: rarely(unknown) })
  .chain(part =>
    rarely(fc.constant(true)).map((ends): Footprint => ({
      ...emptyFootprint,
      printsOnly: false,
      ...part,
      neverEnds: ends.length > 0,
    })),
  );

const task = (id: string, of: Footprint, deps: PlannedTask[] = [], calls: PlannedTask[] = []): PlannedTask => ({
  id,
  name: id,
  footprint: of,
  provisions: false,
  deps,
  calls,
});

/** Steps that share some of what they lead to. */
const steps = fc
  .tuple(
    fc.array(footprint, { minLength: 4, maxLength: 4 }),
    fc.array(
      fc.record({
        own: footprint,
        deps: fc.subarray([0, 1]),
        calls: fc.subarray([2, 3]),
        dep: fc.boolean(),
        defer: fc.boolean(),
      }),
      { minLength: 2, maxLength: 6 },
    ),
  )
  .map(([shared, given]) => {
    const tasks = shared.map((of, index) => task(`shared-${index}`, of));
    const pick = (indices: number[]): PlannedTask[] => indices.flatMap(index => tasks[index] ?? []);
    const all = given.map(({ own, deps, calls, dep, defer }, index): PlannedStep => ({
      name: `s${index}`,
      from: dep ? 'deps' : 'cmds',
      deferred: !dep && defer && index % 3 === 0,
      task: task(`s${index}`, own, pick(deps), pick(calls)),
    }));
    return [...all.filter(({ from }) => from === 'deps'), ...all.filter(({ from }) => from === 'cmds')];
  });

const plan = (of: readonly PlannedStep[]): Plan => planOf({ composite: 'all', taskfile: 'Taskfile.yml', steps: of });
const key = ({ before, after }: { readonly before: string; readonly after: string }): string => `${before} < ${after}`;

describe('the plan of any steps', () => {
  test('has each pair once: kept, dropped, or never written as an order', () => {
    fc.assert(
      fc.property(steps, of => {
        const { order, dropped } = plan(of);
        const pairs = [...order, ...dropped].map(key);
        expect(new Set(pairs).size).toBe(pairs.length);
        const deps = of.filter(({ from, deferred }) => from === 'deps' && !deferred).length;
        expect(pairs.length).toBe((of.length * (of.length - 1)) / 2 - (deps * (deps - 1)) / 2);
      }),
    );
  });

  test('keeps orders that are closed, and marks exactly those that follow from others', () => {
    fc.assert(
      fc.property(steps, of => {
        const { order } = plan(of);
        const kept = new Set(order.map(key));
        const follows = (before: string, after: string): boolean =>
          of.some(({ name }) => kept.has(`${before} < ${name}`) && kept.has(`${name} < ${after}`));
        for (const { after: middle, before } of order) {
          for (const next of order.filter(other => other.before === middle))
            expect(kept).toContain(`${before} < ${next.after}`);
        }
        for (const one of order) expect(one.redundant === true).toBe(follows(one.before, one.after));
        for (const one of order) if (one.kind === 'implied') expect(one.redundant).toBe(true);
      }),
    );
  });

  test('has a schedule of all steps, each after what it waits for, as short as the longest chain', () => {
    fc.assert(
      fc.property(steps, of => {
        const { order, phases } = plan(of);
        expect(phases.flat().sort()).toEqual(of.map(({ name }) => name).sort());
        const phase = (step: string): number => phases.findIndex(one => one.includes(step));
        for (const { before, after } of order) expect(phase(before)).toBeLessThan(phase(after));
        for (const [index, one] of phases.entries()) {
          if (index === 0) continue;
          for (const step of one) {
            expect(order.some(({ before, after }) => after === step && phase(before) === index - 1)).toBe(true);
          }
        }
      }),
    );
  });

  test('drops no order that its evidence contradicts', () => {
    fc.assert(
      fc.property(steps, of => {
        const taskOf = new Map(of.map(step => [step.name, step.task]));
        for (const { before, after } of plan(of).dropped) {
          const [first, second] = [taskOf.get(before), taskOf.get(after)];
          if (!first || !second) throw new Error('a pair of no steps');
          expect(mustPrecede(first, second)).toBeUndefined();
          for (const [change, other] of [
            [first, second],
            [second, first],
          ] as const) {
            const touched = [...other.footprint.reads, ...other.footprint.writes, ...other.footprint.deletes];
            const changed = [...change.footprint.writes, ...change.footprint.deletes];
            expect(changed.some(one => touched.some(another => overlaps(one, another)))).toBe(false);
          }
        }
      }),
    );
  });

  test('drops nothing more when more is known, or known to be unknown, of a step', () => {
    const more = footprint.map(extra => ({ ...extra, neverEnds: false }));
    fc.assert(
      fc.property(steps, more, fc.nat(), (of, extra, at) => {
        const richer = of.map((step, index) =>
          index === at % of.length
            ? { ...step, task: { ...step.task, footprint: united(step.task.footprint, extra) } }
            : step,
        );
        const dropped = new Set(plan(of).dropped.map(key));
        for (const one of plan(richer).dropped) expect(dropped).toContain(key(one));
      }),
    );
  });
});

function united(one: Footprint, more: Footprint): Footprint {
  return {
    ...one,
    reads: [...one.reads, ...more.reads],
    writes: [...one.writes, ...more.writes],
    deletes: [...one.deletes, ...more.deletes],
    effects: [...one.effects, ...more.effects],
    unknowns: [...one.unknowns, ...more.unknowns],
  };
}
