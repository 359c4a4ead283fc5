import type { EvidenceLevel } from '@nx-taskfile/footprint';
import type { TargetConfiguration } from '@nx/devkit';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { PlacedTask } from '../analysis/model';

export type Lowering = 'noop' | 'run-script' | 'run-commands' | 'phased' | 'runner';

/** Which rule decided about the cache (docs/design.md, "Cache"). */
export type CacheRule =
  | 'closed'
  | 'members'
  | 'effect'
  | 'unknown'
  | 'writes-what-it-reads'
  | 'never-ends'
  | 'prints-only'
  | 'unseen-input'
  | 'shared-outputs'
  | 'option'
  | 'written';

export interface CacheDecision {
  readonly value: boolean;
  readonly evidence: { readonly level: EvidenceLevel; readonly by: CacheRule; readonly detail: string };
  /** Everything that stands against it, in words, where there is more to tell than `evidence` does. */
  readonly reasons?: readonly string[];
}

/** A task as an Nx target. */
export interface LoweredTask {
  readonly placed: PlacedTask;
  readonly lowering: Lowering;
  readonly cache: CacheDecision;
  readonly config: TargetConfiguration;
  /** Tasks of the same entry that Nx runs before it. */
  readonly edges: readonly string[];
  /** Words of the command line that reach it may change what it, or what it hands them to, does. */
  readonly takesWords: boolean;
  /** Targets beside its own, by name: what one phase of it runs. */
  readonly phases?: Readonly<Record<string, TargetConfiguration>>;
  readonly diagnostics: readonly Diagnostic[];
}
