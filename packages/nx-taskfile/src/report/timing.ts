/**
 * How long composites take: before, as `task` runs them, and after, as soon as the orders that stay let each step start.
 * `task` runs `deps` at once and then `cmds` one after the other, and what is called twice twice.
 */
import type { Plan, PlannedStep } from '@nx-taskfile/planner';
import type { PlacedTask } from '../analysis/model';
import type { Span, TargetId, Time, TimedStep, Unit } from './model';
import { lastEnd, scheduleOf, type Lengths } from './schedule';
import type { Targets } from './targets';

export interface Timing {
  readonly timeline: readonly TimedStep[];
  readonly time: Time;
}

export interface Clock {
  /** Of a task that has a plan. */
  timingOf(placed: PlacedTask, plan: Plan): Timing;
  /** How long it would take with another plan. */
  afterWith(placed: PlacedTask, plan: Plan, unit: Unit): number;
}

/** @param took milliseconds that Nx last needed for a target */
export function clockOf(targets: Targets, took: ReadonlyMap<TargetId, number>): Clock {
  const written = { ms: asWritten(targets, lengthsIn('ms')), unit: asWritten(targets, lengthsIn('unit')) };
  const neverEnds = endlessIn(targets);

  function lengthsIn(unit: Unit): Lengths {
    return {
      own: placed => {
        if (!hasCommands(placed) || placed.task.footprint.neverEnds) return 0;
        return unit === 'unit' ? 1 : (took.get(targets.idOf(placed)) ?? 0);
      },
      command: 1,
      runsDeps: placed => unit === 'ms' && !placed.depsAreEdges,
    };
  }

  return {
    timingOf: (placed, plan) => {
      const steps = targets.stepsOf(placed);
      const missing = unrecorded(placed, targets, took);
      // A command among the steps is no target, and so never recorded.
      const unit = missing.length === 0 && !steps.some(step => step.written.kind === 'shell') ? 'ms' : 'unit';
      const before = written[unit].spansOf(placed);
      const after = scheduleOf(placed, plan, { targets, lengths: lengthsIn(unit) });
      const timeline = steps.map(({ planned, written: step }): TimedStep => {
        const { name } = planned;
        const task = targets.taskOf(placed, name);
        const span = before.get(planned);
        return {
          step: name,
          ...(task && { target: targets.idOf(task) }),
          ...(span && { before: span }),
          after: after.get(name) ?? { start: 0, end: 0 },
          ...(task && neverEnds(task) && { endless: true as const }),
          ...(step.kind === 'call' && placed.omitted.includes(step.target ?? '') && { omitted: true as const }),
        };
      });
      const isEndless = timeline.some(({ endless, omitted }) => endless === true && omitted !== true);
      const figures = { before: lastEnd(before.values()), after: lastEnd(after.values()) };
      return { timeline, time: { unit, ...(!isEndless && figures), missing } };
    },
    afterWith: (placed, plan, unit) =>
      lastEnd(scheduleOf(placed, plan, { targets, lengths: lengthsIn(unit) }).values()),
  };
}

interface AsWritten {
  /** Absent: never started, since something before it does not end. */
  spansOf(placed: PlacedTask): ReadonlyMap<PlannedStep, Span>;
}

/** `deps` at once, `cmds` one after the other, what is deferred last. */
function asWritten(targets: Targets, lengths: Lengths): AsWritten {
  const known = new Map<PlacedTask, number>();
  const neverEnds = endlessIn(targets);

  const lengthOf = (placed: PlacedTask): number => {
    const done = known.get(placed);
    if (done !== undefined) return done;
    // What leads back to itself is reported elsewhere, and has no length.
    known.set(placed, 0);
    const length = targets.planOf(placed) ? lastEnd(spansOf(placed).values()) : depsOf(placed) + lengths.own(placed);
    known.set(placed, length);
    return length;
  };

  const depsOf = (placed: PlacedTask): number => {
    if (lengths.runsDeps(placed)) return 0;
    const called = placed.task.deps.flatMap(({ target }) =>
      target === undefined ? [] : (targets.called(placed, target) ?? []),
    );
    return Math.max(0, ...called.map(lengthOf));
  };

  const spansOf: AsWritten['spansOf'] = placed => {
    const steps = targets.stepsOf(placed);
    const spans = new Map<PlannedStep, Span>();
    let clock = 0;
    let isStuck = false;
    let open: { readonly group: number | undefined; readonly start: number } | undefined;
    const deferred = steps.filter(({ planned }) => planned.deferred).reverse();
    for (const { planned, written } of [...steps.filter(step => !step.planned.deferred), ...deferred]) {
      const { from, group } = planned;
      const isBeside = from === 'deps' || (group !== undefined && open?.group === group);
      if (isStuck && !isBeside) continue;
      const start = from === 'deps' ? 0 : isBeside ? (open?.start ?? clock) : clock;
      open = { group, start };
      const isLeft = written.kind === 'call' && placed.omitted.includes(written.target ?? '');
      const task = targets.taskOf(placed, planned.name);
      const length = isLeft ? 0 : written.kind === 'shell' ? lengths.command : task ? lengthOf(task) : 0;
      spans.set(planned, { start, end: start + length });
      clock = Math.max(clock, start + length);
      isStuck ||= task !== undefined && !isLeft && neverEnds(task);
    }
    return spans;
  };

  return { spansOf };
}

function endlessIn(targets: Targets): (placed: PlacedTask) => boolean {
  const known = new Map<PlacedTask, boolean>();
  const neverEnds = (placed: PlacedTask): boolean => {
    const done = known.get(placed);
    if (done !== undefined) return done;
    known.set(placed, placed.task.footprint.neverEnds);
    const isEndless = placed.task.footprint.neverEnds || calledBy(placed, targets).some(neverEnds);
    known.set(placed, isEndless);
    return isEndless;
  };
  return neverEnds;
}

/** The targets with commands under a task whose duration nobody knows. */
function unrecorded(placed: PlacedTask, targets: Targets, took: ReadonlyMap<TargetId, number>): readonly TargetId[] {
  const seen = new Set<PlacedTask>();
  const missing = new Set<TargetId>();
  const visit = (one: PlacedTask): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const id = targets.idOf(one);
    const isLeaf = targets.planOf(one) === undefined;
    if (isLeaf && hasCommands(one) && !one.task.footprint.neverEnds && !took.has(id)) missing.add(id);
    calledBy(one, targets).forEach(visit);
  };
  visit(placed);
  return [...missing];
}

/** Less what its target leaves out. */
function calledBy(placed: PlacedTask, targets: Targets): PlacedTask[] {
  return [...placed.task.deps, ...placed.task.steps].flatMap(step => {
    if (step.kind !== 'call' || step.target === undefined || placed.omitted.includes(step.target)) return [];
    return targets.called(placed, step.target) ?? [];
  });
}

function hasCommands({ task }: PlacedTask): boolean {
  return task.steps.some(step => step.kind === 'shell');
}
