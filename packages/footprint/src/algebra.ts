/** The algebra of footprints: put together, compare, and find what forbids running two at once. */
import { globCovers, globsOverlap } from './glob';
import { absorbed, spares } from './installations';
import type { Access, Effect, EffectKind, Footprint, Program, Unknown } from './model';
import { below, isWithin } from './paths';

/** Two accesses that must not change their order. `before` belongs to the footprint that comes first. */
export interface Hazard {
  readonly kind: 'write-write' | 'read-write' | 'write-read' | 'delete';
  readonly before: Access;
  readonly after: Access;
  /** Which of them takes the files away; of the kind `delete`. */
  readonly deletes?: 'before' | 'after';
  /** Which of them changes what is around the other, where that is nothing a footprint names. */
  readonly around?: 'before' | 'after';
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
  const [first = emptyFootprint, ...others] = footprints.filter(footprint => !isNothing(footprint));
  return others.length === 0 ? first : merge([first, ...others]);
}

/** Most tasks have no checks, no dependencies and nothing declared. */
function isNothing(footprint: Footprint): boolean {
  if (footprint === emptyFootprint) return true;
  const { reads, writes, deletes, effects, unknowns, env, runtime, folders = NONE, programs = NONE } = footprint;
  return (
    footprint.printsOnly &&
    !footprint.neverEnds &&
    !footprint.listens &&
    reads.length + writes.length + deletes.length + effects.length + unknowns.length === 0 &&
    env.length + runtime.length + folders.length + programs.length === 0
  );
}

/** The same of parts: what one leaves out, it does not do. */
export function merge(parts: readonly Partial<Footprint>[]): Footprint {
  const endless = parts.filter(part => part.neverEnds === true);
  const ready = endless.length === 1 ? endless[0]?.ready : undefined;
  const whole: Footprint = {
    reads: unique(parts, 'reads', accessKey),
    writes: unique(parts, 'writes', accessKey),
    deletes: unique(parts, 'deletes', accessKey),
    effects: unique(parts, 'effects', effectKey),
    unknowns: unique(parts, 'unknowns', unknownKey),
    env: unique(parts, 'env', itself),
    runtime: unique(parts, 'runtime', itself),
    neverEnds: endless.length > 0,
    printsOnly: parts.every(part => part.printsOnly !== false),
  };
  const folders = unique(parts, 'folders', accessKey);
  const programs = unique(parts, 'programs', programKey);
  const listens = parts.some(part => part.listens);
  if (ready === undefined && folders.length === 0 && programs.length === 0 && !listens) return whole;
  return {
    ...absorbed(whole),
    ...(folders.length > 0 && { folders }),
    ...(programs.length > 0 && { programs }),
    ...(ready !== undefined && { ready }),
    ...(listens && { listens: true }),
  };
}

/** Nothing about it is unknown. */
export function isClosed(footprint: Footprint): boolean {
  return footprint.unknowns.length === 0;
}

/** What it takes away for good: `rm -rf dist && tsc` makes anew what it deletes. */
export function lostDeletes({ deletes, writes }: Pick<Footprint, 'deletes' | 'writes'>): readonly Access[] {
  return deletes.filter(deleted => !writes.some(write => makesAnew(write.glob, deleted.glob)));
}

/** Whether writing into a directory covers what was deleted: the directory, or something in it. */
function makesAnew(written: string, deleted: string): boolean {
  const directory = written.endsWith('/**/*') ? written.slice(0, -'/**/*'.length) : undefined;
  return written === deleted || (directory !== undefined && `${deleted}/`.startsWith(`${directory}/`));
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
  const conflicts = (
    kind: Hazard['kind'],
    first: readonly Access[],
    second: readonly Access[],
    deletes?: Hazard['deletes'],
  ): Hazard[] =>
    first.flatMap(a =>
      second.filter(b => overlaps(a, b)).map(b => ({ kind, before: a, after: b, ...(deletes && { deletes }) })),
    );
  return [
    ...conflicts('write-write', before.writes, after.writes),
    ...conflicts('write-read', before.writes, after.reads),
    ...conflicts('read-write', before.reads, after.writes),
    ...conflicts('delete', before.deletes, [...after.reads, ...after.writes, ...after.deletes], 'before'),
    ...conflicts('delete', [...before.reads, ...before.writes], after.deletes, 'after'),
    ...folderHazards(before, after),
    ...hazardsAround(before, after),
  ];
}

/** Whether `one` may change or remove files that `other` touches. */
export function changesFor(one: Footprint, other: Footprint): boolean {
  const touched = [...other.reads, ...other.writes, ...other.deletes];
  return [...one.writes, ...one.deletes].some(change => touched.some(access => overlaps(change, access)));
}

/** Whether `after` reads what `before` writes or otherwise changes: the hazards of kind `write-read`. */
export function feeds(before: Footprint, after: Footprint): boolean {
  return (
    ambient(before, after).length > 0 || before.writes.some(write => after.reads.some(read => overlaps(write, read)))
  );
}

/** Changes something that others see, so that what stands before it must have succeeded. */
export function hasOutsideEffect(footprint: Pick<Footprint, 'effects'>): boolean {
  return footprint.effects.some(effect => OUTSIDE.has(effect.kind));
}

const OUTSIDE: ReadonlySet<EffectKind> = new Set(['publish', 'deploy', 'vcs', 'version', 'migrate', 'notify']);

const AMBIENT: ReadonlySet<EffectKind> = new Set(['provision', 'service', 'prompt', 'kill']);

/** Who writes into a folder that it does not make itself comes after who makes it; who makes it, after who removes it. */
function folderHazards({ folders = [], deletes }: Footprint, after: Footprint): Hazard[] {
  const made = after.folders ?? [];
  const needed = folders.filter(({ glob }) => !made.some(other => isWithin(glob, other.glob)));
  return [
    ...needed.flatMap(folder => {
      const used = after.writes.find(write => overlaps(inside(folder), write));
      return used ? [{ kind: 'write-read', before: folder, after: used } as const] : [];
    }),
    ...deletes.flatMap(before => {
      const again = made.find(folder => overlaps(before, folder) || overlaps(before, inside(folder)));
      return again ? [{ kind: 'delete', before, after: again, deletes: 'before' } as const] : [];
    }),
  ];
}

/** What may come to lie in a folder. */
export function inside(folder: Access): Access {
  return { ...folder, glob: below(folder.glob) };
}

/** What one of them changes around the other: tools, services, the attention of a person. */
export function hazardsAround(before: Footprint, after: Footprint): Hazard[] {
  return [
    ...ambient(before, after).map((effect): Hazard => ({
      kind: 'write-read',
      before: everywhere(effect),
      after: everywhere(effect),
      around: 'before',
    })),
    ...ambient(after, before).map((effect): Hazard => ({
      kind: 'read-write',
      before: everywhere(effect),
      after: everywhere(effect),
      around: 'after',
    })),
  ];
}

/** What `one` changes around `other`. Something that never ends is not waited for, so no order after it can be meant. */
function ambient(one: Footprint, other: Footprint): readonly Effect[] {
  if (one.neverEnds || other.neverEnds || doesNothing(other)) return [];
  return one.effects.filter(
    effect =>
      AMBIENT.has(effect.kind) &&
      !effect.forItself &&
      !passesBy(effect, other) &&
      !(effect.installs && spares(effect.installs, other)),
  );
}

/** Looks at nothing either: to ask what is installed is to wait for who installs. */
function doesNothing({ reads, writes, deletes, folders = NONE, effects, unknowns, runtime }: Footprint): boolean {
  return [reads, writes, deletes, folders, effects, unknowns, runtime].every(list => list.length === 0);
}

/** Who only needs a service meets who uses it too, and who makes what may be served. */
function passesBy({ needs }: Effect, { effects, writes, deletes, unknowns }: Footprint): boolean {
  const known = unknowns.every(({ resultOnly }) => resultOnly);
  return needs === true && known && [effects, writes, deletes].every(list => list.length === 0);
}

function everywhere(effect: Effect): Access {
  return { glob: '**/*', evidence: effect.evidence };
}

function effectKey({ kind, hashed, installs, evidence }: Effect): string {
  const key = `${kind} ${hashed === true} ${evidence.detail}`;
  return installs ? [key, ...installs.into, '', ...installs.programs, installs.packages?.at ?? ''].join('\n') : key;
}

function programKey({ name, dir }: Program): string {
  return `${dir}/${name}`;
}

function unknownKey({ command, reason }: Unknown): string {
  return `${command} ${reason}`;
}

const itself = (text: string): string => text;

function accessKey({ glob, except, ignored }: Access): string {
  const key = except === undefined ? glob : [glob, ...except].join('\n');
  return ignored ? `${key}\n!` : key;
}

type Item<K extends keyof Footprint> = NonNullable<Footprint[K]> extends readonly (infer T)[] ? T : never;

type List = 'reads' | 'writes' | 'deletes' | 'folders' | 'effects' | 'unknowns' | 'env' | 'runtime' | 'programs';

/** Footprints are combined at every level of a command, and nearly all of their lists are empty or come from one part. */
function unique<K extends List>(
  parts: readonly Partial<Footprint>[],
  list: K,
  key: (item: Item<K>) => string,
): readonly Item<K>[] {
  let first: readonly Item<K>[] = NONE;
  let all: Item<K>[] | undefined;
  for (const part of parts) {
    const some = part[list] as readonly Item<K>[] | undefined;
    if (some === undefined || some.length === 0) continue;
    if (first.length === 0) first = some;
    else all = append(all ?? [...first], some);
  }
  const items = all ?? first;
  if (items.length < 2) return items;
  const known = new Map<string, Item<K>>();
  for (const item of items) {
    const of = key(item);
    if (!known.has(of)) known.set(of, item);
  }
  return known.size === items.length ? items : [...known.values()];
}

const NONE: readonly never[] = [];

function append<T>(items: T[], more: readonly T[]): T[] {
  for (const item of more) items.push(item);
  return items;
}

/** Whether it matters where it runs. */
export function touchesFiles({ reads, writes, deletes, folders = NONE, unknowns }: Footprint): boolean {
  return [reads, writes, deletes, folders, unknowns].some(list => list.length > 0);
}
