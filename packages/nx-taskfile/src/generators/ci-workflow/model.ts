/** What a workflow is made of, before it is the text of one service or the other. */
import type { Action } from './actions';

export interface Workflow {
  /** What sets the machine up, in order. */
  readonly toolchains: readonly Toolchain[];
  /** How Nx is called at the workspace root: `npx nx`, `./nx`. */
  readonly nx: string;
  readonly targets: readonly string[];
  /** Sync generators are registered: what they would change is an error. */
  readonly syncs: boolean;
  /** The branch that changes go into. */
  readonly branch: string;
  /** Where results are kept between runs: a folder that the service keeps, or a server (docs/generators.md). */
  readonly cache: 'directory' | 'remote';
  /** How many machines of Nx Cloud share the work; none without. */
  readonly agents?: number;
  readonly minutes: number;
}

/** Something that has to be on the machine before Nx can run tasks, and why. */
export interface Toolchain {
  readonly name: string;
  /** The file, or the program in a Taskfile, that asks for it. */
  readonly because: string;
  readonly github: readonly Step[];
  readonly gitlab: GitlabSetup;
}

export interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly action?: Action;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: readonly string[];
  readonly dir?: string;
}

/** On an image with Node and Debian's packages. */
export interface GitlabSetup {
  readonly packages?: readonly string[];
  readonly lines?: readonly string[];
}
