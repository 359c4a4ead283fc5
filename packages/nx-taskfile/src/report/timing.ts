/**
 * How long composites take: before, as `task` runs them, and after, as soon as the orders that stay let each step start.
 * `task` runs `deps` at once and then `cmds` one after the other, and what is called twice twice.
 */
import type { Plan, StepName } from '@nx-taskfile/planner';
import type { PlacedTask } from '../analysis/model';
import type { Span, TargetId, Time, TimedStep, Unit } from './model';
import { earliest, lastEnd } from './schedule';
import type { Step, Targets } from './targets';

export interface Timing {
  readonly timeline: readonly TimedStep[];
  readonly time: Time;
}

export interface Clock {
  /** Of a task that has a plan. */
  timingOf(placed: PlacedTask, plan: Plan): Timing;
  /** How long it would take with other orders. */
  afterWith(placed: PlacedTask, plan: Plan, unit: Unit): number;
}

/** @param took milliseconds that Nx last needed for a target */
export function clockOf(targets: Targets, took: ReadonlyMap<TargetId, number>): Clock {
  const known: Record<Unit, Map<PlacedTask, Lengths>> = { ms: new Map(), unit: new Map() };
  const ownLength = (placed: PlacedTask, unit: Unit): number => {
    if (!hasCommands(placed)) return 0;
    return unit === 'unit' ? 1 : (took.get(targets.idOf(placed)) ?? 0);
  };

  const lengthsOf = (placed: PlacedTask, unit: Unit): Lengths => {
    const done = known[unit].get(placed);
    if (done) return done;
    // A circle: it is reported, and has no length.
    known[unit].set(placed, NOTHING);
    const plan = targets.planOf(placed);
    const lengths = plan ? planLengths(spansOf(placed, plan, unit)) : leafLengths(placed, unit);
    known[unit].set(placed, lengths);
    return lengths;
  };

  const leafLengths = (placed: PlacedTask, unit: Unit): Lengths => {
    const own = ownLength(placed, unit);
    const endless = placed.task.footprint.neverEnds;
    // What the runner does before the commands is in the duration that was recorded.
    const isWithin = unit === 'ms' && !placed.depsAreEdges;
    const deps = isWithin ? [] : depsOf(placed, targets).map(dep => lengthsOf(dep, unit));
    return {
      before: Math.max(0, ...deps.map(dep => dep.before)) + own,
      after: Math.max(0, ...deps.map(dep => dep.after)) + own,
      endless,
    };
  };

  const stepLengths = (placed: PlacedTask, name: StepName, unit: Unit): Lengths => {
    const { call, task } = targets.stepOf(placed, name);
    if (task) return lengthsOf(task, unit);
    // A command of its own is no target, and so never recorded.
    return call ? NOTHING : { before: 1, after: 1, endless: false };
  };

  const spansOf = (placed: PlacedTask, plan: Plan, unit: Unit): readonly TimedStep[] => {
    const omitted = new Set(placed.omitted);
    const isOmitted = ({ task }: Step): boolean => task !== undefined && omitted.has(task.task.id);
    const rows = plan.steps.map(name => {
      const step = targets.stepOf(placed, name);
      const isLeft = isOmitted(step);
      return { name, step, isLeft, lengths: isLeft ? NOTHING : stepLengths(placed, name, unit) };
    });
    const before = asWritten(rows);
    const lengths = new Map(rows.map(row => [row.name, row.lengths]));
    const after = earliest(plan, name => lengthAfter(lengths.get(name)));
    return rows.map(({ name, step, isLeft, lengths: { endless } }, i) => ({
      step: name,
      ...(step.task && { target: targets.idOf(step.task) }),
      ...written(before[i]),
      after: after.get(name) ?? { start: 0, end: 0 },
      ...(endless && { endless }),
      ...(isLeft && { omitted: true as const }),
    }));
  };

  return {
    timingOf: (placed, plan) => {
      const missing = unrecorded(placed, targets, took);
      const hasOwn = plan.steps.some(name => targets.stepOf(placed, name).call === undefined);
      const unit = missing.length === 0 && !hasOwn ? 'ms' : 'unit';
      const timeline = spansOf(placed, plan, unit);
      const { before, after, endless } = planLengths(timeline);
      return { timeline, time: { unit, ...(!endless && { before, after }), missing } };
    },
    afterWith: (placed, plan, unit) => planLengths(spansOf(placed, plan, unit)).after,
  };
}

interface Lengths {
  readonly before: number;
  readonly after: number;
  readonly endless: boolean;
}

const NOTHING: Lengths = { before: 0, after: 0, endless: false };

function lengthAfter(lengths: Lengths | undefined): number {
  return lengths === undefined || lengths.endless ? 0 : lengths.after;
}

function planLengths(timeline: readonly TimedStep[]): Lengths {
  return {
    before: lastEnd(timeline.flatMap(({ before }) => before ?? [])),
    after: lastEnd(timeline.map(({ after }) => after)),
    endless: timeline.some(({ endless }) => endless === true),
  };
}

interface Row {
  readonly step: Step;
  readonly lengths: Lengths;
}

/** Nothing for what `task` never starts, since something before it does not end. */
function asWritten(rows: readonly Row[]): (Span | undefined)[] {
  let clock = 0;
  let group = 0;
  let isOpen = false;
  let isStuck = false;
  const spans = rows.map(({ step: { call, isDep }, lengths }): Span | undefined => {
    const isBeside = isDep || (call?.background === true && isOpen);
    const start = isDep ? 0 : isBeside ? group : clock;
    if (isStuck && !isBeside) return undefined;
    if (!isBeside) group = start;
    isOpen = call?.background === true;
    const end = start + (lengths.endless ? 0 : lengths.before);
    clock = Math.max(clock, end);
    isStuck ||= lengths.endless;
    return { start, end };
  });
  return spans;
}

function hasCommands({ task }: PlacedTask): boolean {
  return task.steps.some(step => step.kind === 'shell');
}

function depsOf(placed: PlacedTask, targets: Targets): PlacedTask[] {
  return placed.task.deps.flatMap(({ target }) => (target === undefined ? [] : (targets.called(placed, target) ?? [])));
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
    const omitted = new Set(one.omitted);
    for (const step of [...one.task.deps, ...one.task.steps]) {
      if (step.kind !== 'call' || step.target === undefined || omitted.has(step.target)) continue;
      const called = targets.called(one, step.target);
      if (called) visit(called);
    }
  };
  visit(placed);
  return [...missing];
}

function written(before: Span | undefined): Pick<TimedStep, 'before'> {
  return before === undefined ? {} : { before };
}
