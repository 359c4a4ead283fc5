/** What the analysis says of a composite: which orders of its steps have to stay, which may go, and why (docs/design.md, "Plans"). */

/** One step as `analyze` names it: as it is called (`build`, `build(ENV=prod)`), `$3` for the third of `cmds` where that is a command; `#2` behind a repeat. */
export type StepName = string;

/**
 * Why `before` has to be done before `after` starts.
 * `hazard`: they touch the same files or the same thing that only one can use; `effect`: what stands before a change that others see must
 * have succeeded; `lifetime`: one of them serves, or is waited for, as long as the other works; `declared`: it is one of the `deps`, which
 * the later step needs or may need; `unknown`: something about one of them is not known; `implied`: only because of a third step between them.
 */
export type OrderKind = 'hazard' | 'effect' | 'lifetime' | 'declared' | 'unknown' | 'implied';

/** An order that stays. `witness` in words: "`gen` writes api/schema.json, which `build` reads". */
export interface KeptOrder {
  readonly before: StepName;
  readonly after: StepName;
  readonly kind: OrderKind;
  readonly witness: string;
  /** It follows from others that are kept: nothing changes without it. */
  readonly redundant?: true;
}

/** An order that the Taskfile writes and nothing needs. `evidence` in words: what each of the two is known to touch. */
export interface DroppedOrder {
  readonly before: StepName;
  readonly after: StepName;
  readonly evidence: string;
}

/**
 * `independent`: no order of its steps is needed; `partial`: some; `sequential`: every one;
 * `setup`: it prepares a machine or a checkout, and stays as it is; `release`: it changes what others see, and so does that.
 */
export type Category = 'independent' | 'partial' | 'sequential' | 'setup' | 'release';

export interface Plan {
  readonly composite: string;
  /** Workspace-relative path of the file that declares it. */
  readonly taskfile: string;
  /** In the order of the Taskfile, `deps` first. Lines that only print are no steps. */
  readonly steps: readonly StepName[];
  /** Every pair whose order stays, implied ones included: together they are transitively closed. */
  readonly order: readonly KeptOrder[];
  readonly dropped: readonly DroppedOrder[];
  /** Steps of one phase may run at once, each after all earlier phases that it needs. A schedule of `order` with as few phases as there can be. */
  readonly phases: readonly (readonly StepName[])[];
  readonly category: Category;
}
