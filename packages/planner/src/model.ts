import type { EvidenceLevel, Footprint } from '@nx-taskfile/footprint';
import type { ScriptSummary } from '@nx-taskfile/shell';
import type { Diagnostic, Instance } from '@nx-taskfile/taskfile';

/** A directory of the workspace that holds a project. Paths are workspace-relative posix; the root is '.'. */
export interface Package {
  readonly root: string;
  /** The name Nx will know it by. */
  readonly name: string;
  /** Whether somebody other than this plugin gives that name (project.json, a workspace's package.json). */
  readonly named: boolean;
  readonly languages: readonly Language[];
}

export type Language =
  | 'crystal'
  | 'dart'
  | 'dotnet'
  | 'elixir'
  | 'erlang'
  | 'gleam'
  | 'go'
  | 'haskell'
  | 'helm'
  | 'jvm'
  | 'node'
  | 'ocaml'
  | 'php'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'swift'
  | 'zig';

/** Which rule placed a task in its project (docs/design.md, "Which project a task belongs to"). */
export type AttributionRule = 'option' | 'dir' | 'entry' | 'cwd' | 'sources' | 'taskfile' | 'name' | 'fallback';

export interface Attribution {
  readonly root: string;
  readonly evidence: { readonly level: EvidenceLevel; readonly by: AttributionRule; readonly detail: string };
}

export interface ShellStep {
  readonly kind: 'shell';
  /** Place in the task's `cmds`, calls repaired. */
  readonly index: number;
  /** Absent when the text cannot be known before the task runs. */
  readonly script?: ScriptSummary;
  /** What it may be then, values that are only put in left open. */
  readonly open?: readonly ScriptSummary[];
  readonly footprint: Footprint;
}

export interface CallStep {
  readonly kind: 'call';
  readonly index: number;
  /** The task called, by the name it is declared with; absent when there is none or the name is only known at run time. */
  readonly target?: string;
  /** As written. */
  readonly raw: string;
  readonly background: boolean;
  /** The command that starts it and others at once, by its place in `cmds`, where it is such a one. */
  readonly startedBy?: number;
  /** Nothing but the name: no variables, conditions, error handling or deferral that an edge cannot say. */
  readonly plain: boolean;
}

/** One entry of `cmds`, calls repaired and resolved. */
export type Step = ShellStep | CallStep;

/** A task with everything that static analysis found out about it. */
export interface TaskAnalysis {
  readonly id: string;
  readonly instance: Instance;
  /** Workspace-relative directory its commands start in; absent when only known at run time. */
  readonly dir?: string;
  readonly steps: readonly Step[];
  readonly deps: readonly CallStep[];
  /** Its own commands, called tasks not included. */
  readonly footprint: Footprint;
  readonly shape: 'leaf' | 'composite' | 'mixed';
  /** Its real commands all install something; nothing else is done. */
  readonly provisions: boolean;
  readonly attribution: Attribution;
  readonly diagnostics: readonly Diagnostic[];
}

/** Why the order between two steps has to stay. */
export interface Witness {
  readonly before: string;
  readonly after: string;
  readonly kind: 'hazard' | 'effect' | 'lifetime' | 'unknown';
  readonly detail: string;
}

/** An edge to add: a caller of `task` declares the dependency on `on`, and `task` needs it by itself. */
export interface HandedEdge {
  readonly task: string;
  readonly on: string;
}
