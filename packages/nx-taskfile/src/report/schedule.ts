/** When each step of a plan can start, with as many slots as there is work for. */
import type { Plan, StepName } from '@nx-taskfile/planner';
import type { Span } from './model';

/** @param length of a step; 0 of one that never ends, which nobody waits for */
export function earliest(
  { phases, order }: Pick<Plan, 'phases' | 'order'>,
  length: (step: StepName) => number,
): ReadonlyMap<StepName, Span> {
  const needed = new Map<StepName, StepName[]>();
  for (const { before, after } of order) needed.set(after, [...(needed.get(after) ?? []), before]);
  const spans = new Map<StepName, Span>();
  // Whatever a step needs stands in an earlier phase.
  for (const step of phases.flat()) {
    const start = Math.max(0, ...(needed.get(step) ?? []).map(before => spans.get(before)?.end ?? 0));
    spans.set(step, { start, end: start + length(step) });
  }
  return spans;
}

export function lastEnd(spans: Iterable<Span>): number {
  let last = 0;
  for (const { end } of spans) last = Math.max(last, end);
  return last;
}
