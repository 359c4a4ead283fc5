/** The orders that leaves of different groups need, found without comparing every two of them. */
import type { Hazard } from '@nx-taskfile/footprint';
import type { TaskAnalysis, Witness } from './model';
import { isQuiet, mustPrecede } from './plans/precedence';
import { findTouches } from './plans/touches';

export interface Order {
  readonly before: string;
  readonly after: string;
  readonly reason: Judged;
}

export interface Judged {
  readonly witness: Witness;
  readonly hazard?: Hazard;
}

type Tasks = ReadonlyMap<string, TaskAnalysis>;

/**
 * Calls `found` for leaves of two groups, the earlier group first, of which the later one must wait; a pair may be found more than once. What
 * only files can order is found by path, all else by looking at each pair.
 * @param groups names of leaves, in the order that is written
 * @param open whether the pair of groups is still of interest
 */
export function findOrders(
  groups: readonly (readonly string[])[],
  tasks: Tasks,
  open: (before: number, after: number) => boolean,
  found: (before: number, after: number, order: Order) => void,
): void {
  const told = (before: number, one: string, after: number, other: string): void => {
    const reason = one === other ? undefined : judge(one, other, tasks);
    if (reason) found(before, after, { before: one, after: other, reason });
  };
  const isLoud = (name: string): boolean => {
    const task = tasks.get(name);
    return !task || !isQuiet(task.footprint);
  };
  const loud = groups.map(group => new Set(group.filter(isLoud)));
  groups.forEach((later, after) => {
    for (let before = 0; before < after; before++) {
      const [own = NONE, others = NONE] = [loud[before], loud[after]];
      if (own.size + others.size === 0 || !open(before, after)) continue;
      for (const one of groups[before] ?? []) {
        for (const other of own.has(one) ? later : others) told(before, one, after, other);
      }
    }
  });
  const quiet = groups.map(group => group.flatMap(name => (isLoud(name) ? [] : (leafOf(name, tasks) ?? []))));
  findTouches(quiet, open, (before, one, after, other) => told(before, one.task.id, after, other.task.id));
}

const NONE: ReadonlySet<string> = new Set();

function leafOf(name: string, tasks: Tasks): { readonly task: TaskAnalysis } | undefined {
  const task = tasks.get(name);
  return task && { task };
}

/** The judgement of two leaves; undefined when the evidence says that they are independent. */
export function judge(before: string, after: string, tasks: Tasks): Judged | undefined {
  const [first, second] = [tasks.get(before), tasks.get(after)];
  if (!first || !second) {
    const detail = `\`${first ? after : before}\` does not exist`;
    return { witness: { before, after, kind: 'unknown', detail } };
  }
  // Nothing can wait for what never ends; `stepsNeverReached` tells the person.
  if (first.footprint.neverEnds) return undefined;
  const reason = mustPrecede(
    { name: first.id, footprint: first.footprint },
    { name: second.id, footprint: second.footprint },
  );
  return (
    reason && {
      witness: { before, after, kind: reason.kind, detail: reason.witness },
      ...(reason.hazard && { hazard: reason.hazard }),
    }
  );
}
