/** Targets that Nx may run at once, or restore over each other, and that touch the same files (docs/design.md, "Hazards between targets"). */
import type { Access, Footprint } from '@nx-taskfile/footprint';

export interface HazardTarget {
  /** Unique. */
  readonly id: string;
  readonly project: string;
  readonly target: string;
  readonly footprint: Pick<Footprint, 'reads' | 'writes' | 'deletes' | 'neverEnds'>;
  /** Nx keeps its result and restores it, which takes away whatever else lies in its outputs. */
  readonly cached: boolean;
  /** Targets that Nx runs first. */
  readonly waitsFor: readonly string[];
  /** Targets whose work it does itself, one way or another. */
  readonly runs: readonly string[];
}

/**
 * `nested-outputs`: restoring `first` deletes what `second` has made inside its outputs; `write-write`: both write the same files;
 * `unordered-read`: `second` reads what `first` writes; `delete`: `first` deletes what `second` makes or reads.
 */
export type TargetHazardKind = 'nested-outputs' | 'write-write' | 'unordered-read' | 'delete';

/**
 * How Nx comes to run both: `one-run`: `by` needs both and orders them in no way; `same-name`: they bear one name in two projects, as
 * `run-many` takes it; `named`: only a person who names both, or runs one after the other.
 */
export type Meeting =
  { readonly how: 'one-run'; readonly by: string } | { readonly how: 'same-name' } | { readonly how: 'named' };

export interface TargetHazard {
  readonly kind: TargetHazardKind;
  readonly first: string;
  readonly second: string;
  /** What `first` writes or deletes, and what `second` reads or writes. */
  readonly firstAccess: Access;
  readonly secondAccess: Access;
  readonly meeting: Meeting;
}
