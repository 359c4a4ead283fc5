/** The algebra of footprints: put together, compare, and find what forbids running two at once. */
import { globCovers, globsOverlap } from './glob';
import type { Access, Effect, EffectKind, Footprint } from './model';

/** Two accesses that must not change their order. `before` belongs to the footprint that comes first. */
export interface Hazard {
  readonly kind: 'write-write' | 'read-write' | 'write-read' | 'delete';
  readonly before: Access;
  readonly after: Access;
}

/** Does nothing; the neutral element of {@link combine}. */
export const emptyFootprint: Footprint = {
  reads: [],
  writes: [],
  deletes: [],
  effects: [],
  unknowns: [],
  env: [],
  runtime: [],
  neverEnds: false,
  printsOnly: true,
};

/** The footprint of doing all of these. Prints only when each of them does. */
export function combine(footprints: readonly Footprint[]): Footprint {
  return {
    reads: uniqueBy(footprints, 'reads', accessKey),
    writes: uniqueBy(footprints, 'writes', accessKey),
    deletes: uniqueBy(footprints, 'deletes', accessKey),
    effects: uniqueBy(footprints, 'effects', effect => `${effect.kind} ${effect.evidence.detail}`),
    unknowns: uniqueBy(footprints, 'unknowns', unknown => `${unknown.command} ${unknown.reason}`),
    env: uniqueBy(footprints, 'env', name => name),
    runtime: uniqueBy(footprints, 'runtime', command => command),
    neverEnds: footprints.some(footprint => footprint.neverEnds),
    printsOnly: footprints.every(footprint => footprint.printsOnly),
  };
}

/** Nothing about it is unknown. */
export function isClosed(footprint: Footprint): boolean {
  return footprint.unknowns.length === 0;
}

/** May the two accesses touch the same file? True when in doubt. */
export function overlaps(a: Access, b: Access): boolean {
  const carved = (whole: Access, part: Access): boolean =>
    (whole.except ?? []).some(except => globCovers(except, part.glob));
  return globsOverlap(a.glob, b.glob) && !carved(a, b) && !carved(b, a);
}

/**
 * Everything that forbids swapping `before` and `after`, or running them at once. Installing, services, prompts and
 * killed processes conflict with whatever does more than print: what they change is not a file that a footprint names.
 */
export function hazards(before: Footprint, after: Footprint): Hazard[] {
  const conflicts = (kind: Hazard['kind'], first: readonly Access[], second: readonly Access[]): Hazard[] =>
    first.flatMap(a => second.filter(b => overlaps(a, b)).map(b => ({ kind, before: a, after: b })));
  return [
    ...conflicts('write-write', before.writes, after.writes),
    ...conflicts('write-read', before.writes, after.reads),
    ...conflicts('read-write', before.reads, after.writes),
    ...conflicts('delete', before.deletes, [...after.reads, ...after.writes, ...after.deletes]),
    ...conflicts('delete', [...before.reads, ...before.writes], after.deletes),
    ...ambientHazards(before, after),
  ];
}

/** Whether `after` reads what `before` writes or otherwise changes: the hazards of kind `write-read`. */
export function feeds(before: Footprint, after: Footprint): boolean {
  return (
    ambient(before, after).length > 0 || before.writes.some(write => after.reads.some(read => overlaps(write, read)))
  );
}

/** Changes something that others see, so that what stands before it must have succeeded. */
export function hasOutsideEffect(footprint: Footprint): boolean {
  return footprint.effects.some(effect => OUTSIDE.has(effect.kind));
}

const OUTSIDE: ReadonlySet<EffectKind> = new Set(['publish', 'deploy', 'vcs', 'version', 'migrate', 'notify']);

const AMBIENT: ReadonlySet<EffectKind> = new Set(['provision', 'service', 'prompt', 'kill']);

function ambientHazards(before: Footprint, after: Footprint): Hazard[] {
  return [
    ...ambient(before, after).map((effect): Hazard => ({
      kind: 'write-read',
      before: everywhere(effect),
      after: everywhere(effect),
    })),
    ...ambient(after, before).map((effect): Hazard => ({
      kind: 'read-write',
      before: everywhere(effect),
      after: everywhere(effect),
    })),
  ];
}

/** What `one` changes around `other`. Something that never ends is not waited for, so no order after it can be meant. */
function ambient(one: Footprint, other: Footprint): readonly Effect[] {
  if (one.neverEnds || other.neverEnds || doesNothing(other)) return [];
  return one.effects.filter(effect => AMBIENT.has(effect.kind));
}

function doesNothing({ reads, writes, deletes, effects, unknowns }: Footprint): boolean {
  return [reads, writes, deletes, effects, unknowns].every(list => list.length === 0);
}

function everywhere(effect: Effect): Access {
  return { glob: '**/*', evidence: effect.evidence };
}

function accessKey({ glob, except, ignored }: Access): string {
  const key = except === undefined ? glob : [glob, ...except].join('\n');
  return ignored ? `${key}\n!` : key;
}

type Item<K extends keyof Footprint> = Footprint[K] extends readonly (infer T)[] ? T : never;

/** Footprints are combined at every level of a command, and nearly all of their lists have no element or one. */
function uniqueBy<K extends 'reads' | 'writes' | 'deletes' | 'effects' | 'unknowns' | 'env' | 'runtime'>(
  footprints: readonly Footprint[],
  list: K,
  key: (item: Item<K>) => string,
): Item<K>[] {
  const items: Item<K>[] = [];
  for (const footprint of footprints) for (const item of footprint[list]) items.push(item as Item<K>);
  if (items.length < 2) return items;
  const known = new Map<string, Item<K>>();
  for (const item of items) {
    const of = key(item);
    if (!known.has(of)) known.set(of, item);
  }
  return known.size === items.length ? items : [...known.values()];
}

/** Whether it matters where it runs. */
export function touchesFiles({ reads, writes, deletes, unknowns }: Footprint): boolean {
  return [reads, writes, deletes, unknowns].some(list => list.length > 0);
}
