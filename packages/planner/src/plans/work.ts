/** What a plan is made from: a composite's steps, with what each of them comes to. Whoever compiles calls makes it. */
import type { Footprint } from '@nx-taskfile/footprint';
import type { StepName } from './model';

/** A task as one call has it, with everything that the call leads to. */
export interface PlannedTask {
  /** Equal for two calls that do the same. */
  readonly id: string;
  /** As it is called: `build`, `build(ENV=prod)`. */
  readonly name: string;
  /** Of its own commands and of what it looks at before them; what it calls does not count. */
  readonly footprint: Footprint;
  /** All that its commands do is install something. */
  readonly provisions: boolean;
  /** go-task, too, does it once, however many call it (`run: once`). */
  readonly once?: true;
  readonly deps: readonly PlannedTask[];
  readonly calls: readonly PlannedTask[];
}

export type Runner = 'nx' | 'task';

/** One of `deps`, or one entry of `cmds`. */
export interface PlannedStep {
  readonly name: StepName;
  readonly from: 'deps' | 'cmds';
  /** Of steps started with `&` beside each other: which group they make. */
  readonly group?: number;
  /** Done when the rest is, whatever became of it. */
  readonly deferred: boolean;
  readonly task: PlannedTask;
}

export interface PlannedComposite {
  readonly composite: string;
  /** Workspace-relative path of the file that declares it. */
  readonly taskfile: string;
  /** `deps` first, else as they are written. */
  readonly steps: readonly PlannedStep[];
}
