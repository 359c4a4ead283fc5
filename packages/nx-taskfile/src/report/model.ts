/**
 * What `nx-taskfile analyze` says of a workspace, as `--json` prints it. Every renderer reads this and nothing else.
 * All text that comes out of Taskfiles is as it is written there: whoever shows it escapes it.
 */
import type { Plan, StepName } from '@nx-taskfile/planner';

export interface Report {
  /** The name of the root project, else of the folder. */
  readonly workspace: string;
  readonly graph: Graph;
  /** One for each composite, in the order of the Taskfiles. */
  readonly composites: readonly Composite[];
  /** Every target stands in exactly one of them; those without members are left out. */
  readonly categories: readonly Category[];
  /** Targets that Nx may run at once and that collide. */
  readonly hazards: readonly TargetHazard[];
  readonly risks: readonly Risk[];
  /** What saves most comes first. */
  readonly savings: readonly Saving[];
  readonly durations: Durations;
}

/** `project:target`, as `nx run` takes it. */
export type TargetId = string;

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  readonly id: TargetId;
  readonly task: string;
  readonly project: string;
  readonly target: string;
  /** Workspace-relative path of the file that declares the task, and the line there. */
  readonly taskfile: string;
  readonly line: number;
  readonly shape: 'leaf' | 'composite' | 'mixed';
  readonly category: CategoryName;
  readonly cached: boolean;
  /** It runs until it is stopped. */
  readonly continuous: boolean;
  /** Milliseconds that Nx last needed to run it, where it has been run. */
  readonly took?: number;
}

/** `from` is done before `to` starts. */
export interface GraphEdge {
  readonly from: TargetId;
  readonly to: TargetId;
  /**
   * `deps`, `calls`, `handed`, `option`: Nx waits, because of what `explain` tells of an edge; `runs`: `to` runs `from` itself;
   * `order`: two steps of one composite, whose order has to stay.
   */
  readonly kind: 'deps' | 'calls' | 'handed' | 'option' | 'runs' | 'order';
  readonly witness: string;
  /** Of `order`: the composite that they are steps of. */
  readonly composite?: TargetId;
}

export interface Composite extends Plan {
  readonly target: TargetId;
  /**
   * `edges`: Nx starts each step as soon as it may; `phases`: all of a phase at once, after the one before; `in order`: some
   * target, its own or that of a composite among the steps, runs its steps in the order of the Taskfile.
   */
  readonly runs: 'edges' | 'phases' | 'in order';
  /** One for each of `steps`. */
  readonly timeline: readonly TimedStep[];
  readonly time: Time;
}

/** A step before (as `task` runs the composite) and after (as soon as the orders that stay let it start). */
export interface TimedStep {
  readonly step: StepName;
  /** Absent for a command of the composite itself, and for a call that leads nowhere. */
  readonly target?: TargetId;
  /** Absent: `task` never starts it, because a step before it does not end. */
  readonly before?: Span;
  readonly after: Span;
  /** It runs until it is stopped: its spans have a beginning only. */
  readonly endless?: true;
  /** The target leaves it out, since it only installs; it counts neither before nor after. */
  readonly omitted?: true;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * `ms`: all targets under it have been run, and the figures are what Nx recorded; `unit`: some have not, and every target with
 * commands of its own counts 1. Never mixed within one composite.
 */
export type Unit = 'ms' | 'unit';

/** Absent `before` and `after`: it never ends. */
export interface Time {
  readonly unit: Unit;
  readonly before?: number;
  /** With as many slots as there is work for. */
  readonly after?: number;
  /** Targets whose duration is not known, where `unit` is `unit`. */
  readonly missing: readonly TargetId[];
}

/**
 * `independent`: works on one package, beside those of others; `parallel`: a composite whose steps may overlap, all or some;
 * `sequential`: one in which every order stays; `setup`: prepares a machine or a checkout; `release`: a composite that changes
 * what others see; `other`: what works on the whole workspace, or on what is not known.
 */
export type CategoryName = 'independent' | 'parallel' | 'sequential' | 'setup' | 'release' | 'other';

export interface Category {
  readonly name: CategoryName;
  readonly members: readonly CategoryMember[];
}

export interface CategoryMember {
  readonly target: TargetId;
  readonly task: string;
  readonly project: string;
  /** Why it stands here, in words. */
  readonly reason: string;
}

/** Two targets that Nx may run at once, although they touch the same thing. */
export interface TargetHazard {
  readonly one: TargetId;
  readonly other: TargetId;
  readonly witness: string;
  /** What is done about it: "`one` runs before `other`", "nothing: …". */
  readonly outcome: string;
}

export interface Risk {
  /** `unknown`: a command of which something is not known; `uncached`: a result that is not kept; `error`, `warning`: a diagnostic. */
  readonly kind: 'error' | 'warning' | 'unknown' | 'uncached';
  readonly target: TargetId;
  readonly task: string;
  readonly taskfile: string;
  readonly line: number;
  readonly detail: string;
  /** What to do about it, where that is known. */
  readonly hint?: string;
}

/** A change, and by how much something gets shorter. */
export interface Saving {
  /** `overlap`: run it with Nx; `know`: make known what keeps an order; `cache`: make known what keeps a result from being kept. */
  readonly kind: 'overlap' | 'know' | 'cache';
  /** In words, with the command or the declaration. */
  readonly change: string;
  /** The target that gets shorter. */
  readonly target: TargetId;
  readonly unit: Unit;
  readonly from: number;
  readonly to: number;
}

/** Where the figures come from. */
export interface Durations {
  readonly source: 'recorded' | 'partly' | 'none';
  /** Targets with commands of their own whose duration is known, and how many there are. */
  readonly known: number;
  readonly of: number;
}
