/** A run of Nx as it would go, without running anything. */

export interface SimulatedTask {
  /** Unique. */
  readonly id: string;
  readonly project: string;
  /** How long it works, in whatever unit; 0 for what only waits for others, and for what comes from the cache. */
  readonly duration: number;
  readonly waitsFor: readonly string[];
  /** What Nx remembers of earlier runs, by which it puts long ones first; what it does not know it takes for long. */
  readonly estimate?: number;
  /** Nothing else may run beside it. */
  readonly alone?: boolean;
  /** It runs until it is stopped: it takes no slot, and who waits for it waits only for its start. */
  readonly continuous?: boolean;
}

export interface SimulatedSpan {
  readonly start: number;
  readonly end: number;
}

export interface SimulatedRun {
  /** When the last one that ends is done. */
  readonly wall: number;
  readonly spans: ReadonlyMap<string, SimulatedSpan>;
}

export interface Prediction {
  readonly wall: number;
  /** The chain of tasks that wait for each other and take longest: no number of slots makes it shorter. */
  readonly path: readonly string[];
  readonly pathLength: number;
  /** What would help most, best first. */
  readonly changes: readonly Change[];
}

export type Proposal =
  | { readonly kind: 'slots'; readonly parallel: number }
  /** `task` would not wait for `on`. */
  | { readonly kind: 'edge'; readonly task: string; readonly on: string }
  /** Two halves that run at once in place of the task. */
  | { readonly kind: 'split'; readonly task: string };

/** `wall`: how long the run would take then. */
export type Change = Proposal & { readonly wall: number };
