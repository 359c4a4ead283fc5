import type { Facts } from '@nx-taskfile/footprint';
import type { NamedTask, Package, Repair, TaskAnalysis, Witness } from '@nx-taskfile/planner';
import type { Diagnostic, Taskfile } from '@nx-taskfile/taskfile';
import type { WrittenTarget } from '../nx-calls/written';
import type { Rival } from '../neighbours/rivals';
import type { Options } from '../options/model';
import type { Violation } from '../options/schema';
import type { Override } from './overrides';
import type { Included } from './entries';
import type { TaskContext } from './task';
import type { Unit } from './unit';
import type { Consulted, TaskfileSource } from '../workspace/taskfiles';

/** What the analysis starts from. Nothing is read but through `facts` and the Taskfile loader. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  /** Workspace-relative paths of every Taskfile and manifest. */
  readonly files: readonly string[];
  readonly facts: Facts;
  readonly options: Options;
  /** Where Taskfiles are read, if not on disk. */
  readonly taskfiles?: TaskfileSource;
}

/** A Taskfile that a person would run `task` from, loaded, its broken calls repaired. */
export interface Entry {
  /** Workspace-relative path. */
  readonly file: string;
  /** Workspace-relative directory; relative `dir`s start here. */
  readonly dir: string;
  readonly taskfile: Taskfile;
  readonly repairs: readonly Repair[];
  /** Workspace-relative paths of all files of its tree. */
  readonly files: readonly string[];
  /** Tasks that only have Nx run what is written elsewhere, by name; `taskfile` has them as what that runs. */
  readonly written: ReadonlyMap<string, WrittenTarget>;
}

/** A task with its place in the workspace and what its composite form needs. */
export interface PlacedTask {
  readonly entry: Entry;
  readonly task: TaskAnalysis;
  readonly project: Package;
  readonly target: string;
  /** Other names that its entry has for the very same work, by several includes of one file. */
  readonly otherNames: readonly string[];
  /** Another entry's own task, which this entry only includes: a target of this entry where an edge needs it. */
  readonly borrowed: boolean;
  /** Tasks of the same entry that become edges of its target: declared deps, handed edges, members of a composite. */
  readonly dependsOn: readonly string[];
  /** Tasks whose outputs it reads, among `dependsOn`. */
  readonly readsOutputsOf: readonly string[];
  /** Nx runs its deps, and the runner does not. */
  readonly depsAreEdges: boolean;
  /** All that its target does when it runs its commands and calls itself. */
  readonly unit: Unit;
  /** Tasks it calls that have no target: the runner runs them in its place. */
  readonly runsItself: readonly string[];
  /** Provisioning calls that are left out. */
  readonly omitted: readonly string[];
  /** Orders that no edge gives: it has to run its steps itself. */
  readonly unmet: readonly Witness[];
  /** What runs it where Nx does not, when it is not our own engine. */
  readonly engine?: 'task';
  /** Tasks of the same entry, each phase after the one before it: what it runs through Nx where edges cannot say it. */
  readonly phases?: readonly (readonly string[])[];
  /** Its deps, where it is a composite that the runner runs, and Nx may run these before. */
  readonly liftable?: readonly string[];
  /** Why it cannot be a set of edges or plain commands, in words; the runner takes it. */
  readonly runtimeNeeds: readonly string[];
  /** What its name was made of. */
  readonly naming?: NamedTask;
  /** What keeps it from the short name, if anything. */
  readonly shadowedBy?: Rival;
  /** What does the same under the same name, and has the last word on how, if anything. */
  readonly sameAs?: Rival;
  /** Its target is written in the project's configuration, and not inferred. */
  readonly written?: WrittenTarget;
  /** What options say of its target. */
  readonly override?: Override & {
    /** Its edges are those that options list, and no other. */
    readonly listsEdges: boolean;
    /** It called other tasks only, and is nothing but these edges now. */
    readonly replacesCalls: boolean;
  };
  readonly diagnostics: readonly Diagnostic[];
}

export interface Analysis {
  readonly entries: readonly Entry[];
  /** What the tasks of an entry are analysed with. */
  readonly contexts: ReadonlyMap<Entry, TaskContext>;
  /** The Taskfiles that others include, by absolute path. */
  readonly included: ReadonlyMap<string, Included>;
  readonly packages: readonly Package[];
  readonly tasks: readonly PlacedTask[];
  /** Options that cannot hold in this workspace: these are errors whatever `onError` says. */
  readonly violations: readonly Violation[];
  /** Paths of options that hold for no task. */
  readonly unusedOptions: readonly string[];
  /** Of files that could not be loaded. */
  readonly failures: readonly Diagnostic[];
  /** Of files that are ignored although they have the name of a Taskfile. */
  readonly notes: readonly Diagnostic[];
  /** Of what go-task passes over in silence, in files that load. */
  readonly remarks: readonly Diagnostic[];
  /** What the Taskfile loader looked at, by workspace-relative path; what was asked of facts, `facts` tells. */
  readonly consulted: ReadonlyMap<string, Consulted>;
}
