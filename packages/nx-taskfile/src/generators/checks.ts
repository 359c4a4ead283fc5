/** Which targets of a workspace check it, for those who run the same in every project. */
import { hasOutsideEffect } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';

/** Words for what a change is checked by, in the order in which people want to know. */
export const CHECKS: readonly string[] = ['lint', 'format:check', 'check', 'type-check', 'typecheck', 'test', 'build'];

/** What others see the effects of is nothing to run on every change, and what never ends would not let it end. */
export function checksAmong(lowered: readonly LoweredTask[]): readonly string[] {
  const called = callsAmong(lowered);
  const unfit = (one: LoweredTask, seen: Set<LoweredTask>): boolean => {
    if (seen.has(one)) return false;
    seen.add(one);
    const { footprint } = one.placed.task;
    return footprint.neverEnds || hasOutsideEffect(footprint) || called(one).some(next => unfit(next, seen));
  };
  return CHECKS.filter(name => {
    const bearers = lowered.filter(({ placed }) => placed.target === name);
    return bearers.length > 0 && !bearers.some(one => unfit(one, new Set()));
  });
}

/** What a task calls, as far as it is known and has a target. */
export function callsAmong(lowered: readonly LoweredTask[]): (one: LoweredTask) => readonly LoweredTask[] {
  const byId = new Map(lowered.map(one => [keyOf(one.placed, one.placed.task.id), one]));
  return ({ placed }) => {
    const calls = [...placed.task.steps, ...placed.task.deps].flatMap(step => (step.kind === 'call' ? step : []));
    return calls.flatMap(({ target }) => (target === undefined ? [] : (byId.get(keyOf(placed, target)) ?? [])));
  };
}

function keyOf({ entry }: PlacedTask, id: string): string {
  return `${entry.file}\n${id}`;
}
