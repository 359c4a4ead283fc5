/** When each step of a plan can start and is done, with as many slots as there is work for, and every target run once. */
import type { Plan, StepName } from '@nx-taskfile/planner';
import type { PlacedTask } from '../analysis/model';
import type { Span } from './model';
import type { WrittenStep } from './plans';
import type { Targets } from './targets';

export interface Lengths {
  /** Of a task's own commands; 0 where they do not end, for nobody waits for those. */
  own(placed: PlacedTask): number;
  /** Of a command among the steps of a composite. */
  readonly command: number;
  /** Its deps are run by the same target, and within its own length. */
  runsDeps(placed: PlacedTask): boolean;
}

/** When what was called is done, by what was called with which variables. */
type Ends = Map<string, number>;

export function scheduleOf(
  placed: PlacedTask,
  plan: Plan,
  { targets, lengths }: { readonly targets: Targets; readonly lengths: Lengths },
): ReadonlyMap<StepName, Span> {
  const run = (task: PlacedTask, id: string, ready: number, ends: Ends): number => {
    const key = `${task.entry.file}\n${id}`;
    const known = ends.get(key);
    if (known !== undefined) return Math.max(known, ready);
    // What leads back to itself is reported elsewhere, and has no length.
    ends.set(key, ready);
    const inner = targets.planOf(task);
    const end = inner
      ? lastEnd(steps(task, inner, ready, ends).values(), ready)
      : deps(task, ready, ends) + lengths.own(task);
    ends.set(key, end);
    return end;
  };

  const deps = (task: PlacedTask, ready: number, ends: Ends): number => {
    if (lengths.runsDeps(task)) return ready;
    const called = task.task.deps.flatMap(({ target }) => target ?? []);
    return Math.max(
      ready,
      ...called.map(name => {
        const dep = targets.called(task, name);
        return dep ? run(dep, JSON.stringify([name]), ready, ends) : ready;
      }),
    );
  };

  const steps = (task: PlacedTask, { phases, order }: Plan, ready: number, ends: Ends): Map<StepName, Span> => {
    const written = new Map(targets.stepsOf(task).map(step => [step.planned.name, step]));
    const needed = new Map<StepName, StepName[]>();
    for (const { before, after } of order) {
      const list = needed.get(after);
      if (list) list.push(before);
      else needed.set(after, [before]);
    }
    const spans = new Map<StepName, Span>();
    const called = new Set<string>();
    // Whatever a step needs stands in an earlier phase.
    for (const name of phases.flat()) {
      let start = ready;
      for (const before of needed.get(name) ?? []) start = Math.max(start, spans.get(before)?.end ?? 0);
      const step = written.get(name);
      const id = step?.planned.task.id ?? name;
      // What a composite calls twice it wants done twice.
      const scope = called.has(id) ? new Map<string, number>() : ends;
      called.add(id);
      spans.set(name, { start, end: step ? stepEnd(task, step, start, scope) : start });
    }
    return spans;
  };

  const stepEnd = (task: PlacedTask, { written, planned }: WrittenStep, start: number, ends: Ends): number => {
    if (written.kind === 'shell') return start + lengths.command;
    if (written.target === undefined || task.omitted.includes(written.target)) return start;
    const called = targets.called(task, written.target);
    return called ? run(called, planned.task.id, start, ends) : start;
  };

  return steps(placed, plan, 0, new Map());
}

/** @param least what it is at least */
export function lastEnd(spans: Iterable<Span>, least = 0): number {
  let last = least;
  for (const { end } of spans) last = Math.max(last, end);
  return last;
}
