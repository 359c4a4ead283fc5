/** How two targets come to be run: one because of the other, both because of a third, or each by itself. */
import type { HazardTarget, Meeting } from './model';

export interface Relations {
  /** One runs the other, or Nx runs it first. */
  areRelated(one: string, other: string): boolean;
  meeting(one: HazardTarget, other: HazardTarget): Meeting;
}

export function relationsOf(targets: readonly HazardTarget[]): Relations {
  const waitsFor = new Map(targets.map(({ id, waitsFor: ids }) => [id, ids]));
  const leadsTo = new Map(targets.map(({ id, waitsFor: ids, runs }) => [id, [...ids, ...runs]]));
  const neededBy = new Map<string, string[]>();
  for (const [id, ids] of waitsFor) {
    for (const on of ids) {
      const known = neededBy.get(on);
      if (known) known.push(id);
      else neededBy.set(on, [id]);
    }
  }
  const reached = closureOf(leadsTo);
  const callers = closureOf(neededBy);
  return {
    areRelated: (one, other) => reached(one).has(other) || reached(other).has(one),
    meeting: (one, other) => {
      const areNeeded = neededBy.has(one.id) && neededBy.has(other.id);
      const by = areNeeded ? firstCommon(callers(one.id), callers(other.id)) : undefined;
      if (by !== undefined) return { how: 'one-run', by };
      return one.target === other.target && one.project !== other.project ? SAME_NAME : NAMED;
    },
  };
}

const SAME_NAME: Meeting = { how: 'same-name' };
const NAMED: Meeting = { how: 'named' };

/** Of the targets that are asked for only: a workspace has far more of them than hazards. */
function closureOf(next: ReadonlyMap<string, readonly string[]>): (id: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return id => {
    const before = known.get(id);
    if (before) return before;
    const seen = new Set<string>();
    const queue = [...(next.get(id) ?? [])];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (seen.has(at)) continue;
      seen.add(at);
      queue.push(...(next.get(at) ?? []));
    }
    known.set(id, seen);
    return seen;
  };
}

function firstCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): string | undefined {
  for (const id of one) if (other.has(id)) return id;
  return undefined;
}
