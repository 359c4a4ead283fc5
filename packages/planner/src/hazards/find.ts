/** Finds the hazards between the targets of a workspace: by path, so that thousands of targets are compared with their neighbours only. */
import {
  globCovers,
  globIndex,
  literalPrefix,
  lostDeletes,
  overlaps,
  type Access,
  type Near,
} from '@nx-taskfile/footprint';
import type { HazardTarget, Meeting, TargetHazard, TargetHazardKind } from './model';
import { relationsOf, type Relations } from './relations';

export interface HazardContext {
  /** Whether what reads everything around a file means that one too: source code, but neither a report nor a program. */
  readonly isSource: (glob: string) => boolean;
}

/**
 * One hazard a kind and pair of targets, in the order of the targets. Nothing is said of two of which one runs, or is run before, the
 * other, nor of writers that only a person who names both would run at once: `build` and `build:prod` may both make `dist`.
 */
export function targetHazards(targets: readonly HazardTarget[], { isSource }: HazardContext): readonly TargetHazard[] {
  const relations = relationsOf(targets);
  const writes = touchIndex(targets, ({ footprint }) => footprint.writes);
  const deletes = touchIndex(targets, ({ footprint }) => lostDeletes(footprint));
  const found = new Map<number, Found>();
  const keyOf = (kind: TargetHazardKind, one: number, other: number): number =>
    (KINDS.indexOf(kind) * targets.length + one) * targets.length + other;
  const note = (kind: TargetHazardKind, first: Touch, second: Touch): void => {
    // The cheap questions come first: nearly all neighbours have nothing to do with each other.
    const meeting = relations.meeting(first.target, second.target);
    if (meeting.how === 'named' && !isWorthNaming(kind, first, second)) return;
    const key = keyOf(kind, first.place, second.place);
    if (found.has(key) || !collide(kind, first, second, isSource)) return;
    if (relations.areRelated(first.target.id, second.target.id)) return;
    found.set(key, { kind, first, second, meeting });
  };
  for (const [place, target] of targets.entries()) {
    for (const access of target.footprint.writes) {
      const touch = touchOf(target, place, access);
      for (const other of writes(access.glob)) {
        if (other.target === target) continue;
        if (other.target.cached) note('nested-outputs', other, touch);
        if (place < other.place) note('write-write', touch, other);
      }
    }
    const { reads } = target.footprint;
    for (const access of reads) {
      const touch = touchOf(target, place, access);
      for (const other of writes(access.glob)) if (other.target !== target) note('unordered-read', other, touch);
    }
    for (const access of [...reads, ...target.footprint.writes]) {
      const touch = touchOf(target, place, access);
      for (const other of deletes(access.glob)) if (other.target !== target) note('delete', other, touch);
    }
  }
  // Two formatters of the same files read them, too.
  const said = (one: Touch, other: Touch): boolean => found.has(keyOf('write-write', one.place, other.place));
  return [...found.values()]
    .filter(({ kind, first, second }) => kind !== 'unordered-read' || !(said(first, second) || said(second, first)))
    .filter(one => !hasItsOwn(one, writes, relations))
    .sort((a, b) => a.first.place - b.first.place || a.second.place - b.second.place)
    .map(hazardOf);
}

const KINDS: readonly TargetHazardKind[] = ['nested-outputs', 'write-write', 'unordered-read', 'delete'];

interface Found {
  readonly kind: TargetHazardKind;
  readonly first: Touch;
  readonly second: Touch;
  readonly meeting: Meeting;
}

function hazardOf({ kind, first, second, meeting }: Found): TargetHazard {
  const ids = { first: first.target.id, second: second.target.id };
  return { kind, ...ids, firstAccess: first.access, secondAccess: second.access, meeting };
}

/** One access of a target. */
interface Touch {
  readonly target: HazardTarget;
  /** Of the target among the others. */
  readonly place: number;
  readonly access: Access;
  /** Folders on the way to where the glob leaves something open: what covers another is no deeper. */
  readonly depth: number;
}

function touchOf(target: HazardTarget, place: number, access: Access): Touch {
  return { target, place, access, depth: literalPrefix(access.glob).length };
}

function covers(outer: Touch, inner: Touch): boolean {
  return outer.depth <= inner.depth && globCovers(outer.access.glob, inner.access.glob);
}

function touchIndex(targets: readonly HazardTarget[], list: (target: HazardTarget) => readonly Access[]): Near<Touch> {
  return globIndex(
    targets.flatMap((target, place) =>
      list(target).map(access => [access.glob, touchOf(target, place, access)] as const),
    ),
  );
}

/** A formatter beside what reads sources, or the file that a script has set up: every workspace has those, and no edge is missing. */
function isWorthNaming(kind: TargetHazardKind, first: Touch, second: Touch): boolean {
  const { target, access } = first;
  if (kind === 'nested-outputs') return access.glob !== second.access.glob;
  if (kind !== 'unordered-read' || !target.cached || target.footprint.neverEnds) return false;
  return covers(first, second) && !target.footprint.reads.some(read => overlaps(read, access));
}

function collide(kind: TargetHazardKind, first: Touch, second: Touch, isSource: (glob: string) => boolean): boolean {
  if (kind === 'nested-outputs') return isRestoredOver(first, second);
  return overlaps(first.access, second.access) && (kind !== 'unordered-read' || isMeant(first, second, isSource));
}

/** What a server leaves is of no use once it has ended, and of two that make the same folder neither is inside the other. */
function isRestoredOver(outer: Touch, inner: Touch): boolean {
  const { footprint } = inner.target;
  return (
    !footprint.neverEnds &&
    covers(outer, inner) &&
    !footprint.writes.some(write => globCovers(write.glob, outer.access.glob))
  );
}

/** `node dist/main.js` means what `build` makes; `eslint .` does not, though it lies below the folder that it reads. */
function isMeant(writer: Touch, reader: Touch, isSource: (glob: string) => boolean): boolean {
  return covers(writer, reader) || isSource(writer.access.glob);
}

/** It waits for another that writes the same: `build:linux` is not what `package:darwin` needs. */
function hasItsOwn({ kind, second, meeting }: Found, writes: Near<Touch>, relations: Relations): boolean {
  if (kind !== 'unordered-read' || meeting.how !== 'named') return false;
  return writes(second.access.glob).some(
    ({ target, access }) => overlaps(access, second.access) && relations.areRelated(target.id, second.target.id),
  );
}
