/** Which kind of composite a plan is about, by evidence. */
import { hasOutsideEffect, type Footprint } from '@nx-taskfile/footprint';
import { leavesOf } from './leaves';
import type { Category, DroppedOrder } from './model';
import type { PlannedStep } from './work';

/** Steps that only print do not count. */
export function categoryOf(
  steps: readonly PlannedStep[],
  { order, dropped }: { readonly order: readonly Pair[]; readonly dropped: readonly Pair[] },
): Category {
  const working = new Map(steps.map(({ name, task }) => [name, leavesOf(task).map(leaf => leaf.task)] as const));
  for (const [name, tasks] of working) if (tasks.length === 0) working.delete(name);
  const work = [...working.values()];
  const count = (pairs: readonly Pair[]): number =>
    pairs.filter(({ before, after }) => working.has(before) && working.has(after)).length;
  if (work.flat().some(({ footprint }) => hasOutsideEffect(footprint))) return 'release';
  const installing = work.map(tasks => tasks.every(task => task.provisions));
  const looking = work.map(tasks => tasks.every(({ footprint }) => onlyAsks(footprint)));
  if (installing.some(yes => yes) && work.every((_, i) => installing[i] === true || looking[i] === true))
    return 'setup';
  if (count(order) === 0) return 'independent';
  return count(dropped) === 0 ? 'sequential' : 'partial';
}

/** What is installed, or answers. */
function onlyAsks({ reads, writes, deletes, unknowns }: Footprint): boolean {
  return [reads, writes, deletes, unknowns].every(list => list.length === 0);
}

type Pair = Pick<DroppedOrder, 'before' | 'after'>;
