/** Which targets of a workspace check it, for those who run the same in every project. */
import { hasOutsideEffect } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';

/** Words for what a change is checked by, in the order in which people want to know. */
export const CHECKS: readonly string[] = ['lint', 'format:check', 'check', 'type-check', 'typecheck', 'test', 'build'];

/** What others see the effects of is nothing to run on every change, and what never ends would not let it end. */
export function checksAmong(lowered: readonly LoweredTask[]): readonly string[] {
  const byId = new Map(lowered.map(({ placed }) => [keyOf(placed, placed.task.id), placed]));
  const unfit = (placed: PlacedTask, seen: Set<PlacedTask>): boolean => {
    if (seen.has(placed)) return false;
    seen.add(placed);
    const { footprint, steps, deps } = placed.task;
    if (footprint.neverEnds || hasOutsideEffect(footprint)) return true;
    const called = [...steps, ...deps].flatMap(step => (step.kind === 'call' ? (step.target ?? []) : []));
    return called.some(id => {
      const next = byId.get(keyOf(placed, id));
      return next !== undefined && unfit(next, seen);
    });
  };
  return CHECKS.filter(name => {
    const bearers = lowered.filter(({ placed }) => placed.target === name);
    return bearers.length > 0 && !bearers.some(({ placed }) => unfit(placed, new Set()));
  });
}

function keyOf({ entry }: PlacedTask, id: string): string {
  return `${entry.file}\n${id}`;
}
