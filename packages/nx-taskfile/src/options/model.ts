/** The options of the plugin: as people write them, and as the stages read them. */
import type { TargetConfiguration } from '@nx/devkit';

/** What stands beside `"plugin": "nx-taskfile"` in nx.json (docs/options.md, schemas/options.json). */
export interface TaskfilePluginOptions {
  readonly onError?: 'fail' | 'warn';
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** From globs of task names, or `FILE#TASKS`, to project roots. */
  readonly projects?: Readonly<Record<string, string>>;
  /** From globs of task names, or `FILE#TASKS`, to what their targets are to be. */
  readonly targets?: Readonly<Record<string, boolean | TargetOptions>>;
  /** From globs of project roots to tags. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly provision?: 'skip' | 'run';
  /** From globs of task names, or `FILE#TASKS`, to what bounds them. */
  readonly limits?: Readonly<Record<string, LimitOptions>>;
  /** From globs of task names, or `FILE#TASKS`, to what runs them. */
  readonly engine?: Readonly<Record<string, Engine>>;
  /** From names to how many there are. */
  readonly resources?: Readonly<Record<string, number>>;
}

/** Our own engine, or the installed `task`. */
export type Engine = 'embedded' | 'task';

/** What bounds a task; durations as Go writes them. */
export interface LimitOptions {
  readonly timeout?: string;
  readonly retries?: number | { readonly times: number; readonly delay?: string };
  readonly mutex?: string | readonly string[];
  readonly resources?: Readonly<Record<string, number>>;
  readonly nice?: number;
  readonly memory?: string;
}

/** A part of a target's configuration; the task says what it runs. */
export interface TargetOptions extends Omit<TargetConfiguration, 'executor' | 'command'> {
  readonly name?: string;
}

/** With every default filled in. What depends on options depends on nothing else than this, so it is what caches hash. */
export interface Options {
  readonly onError: 'fail' | 'warn';
  readonly provision: 'skip' | 'run';
  readonly include: readonly string[];
  /** Begins with the folders that are left alone by default. */
  readonly exclude: readonly string[];
  readonly projects: readonly TaskRule<string>[];
  readonly targets: readonly TaskRule<boolean | TargetOptions>[];
  readonly tags: readonly TagRule[];
  readonly limits: readonly TaskRule<LimitOptions>[];
  readonly engine: readonly TaskRule<Engine>[];
  readonly resources: Readonly<Record<string, number>>;
}

/** One line of `projects`, `targets`, `limits` or `engine`. */
export interface TaskRule<T> {
  /** The path of the line, as messages name it: `targets["build-*"]`. */
  readonly option: string;
  /** Glob of Taskfile paths; absent when the line holds in all. */
  readonly file?: string;
  /** Glob of task names as called from the entry. */
  readonly task: string;
  readonly value: T;
}

export interface TagRule {
  readonly option: string;
  /** Glob of project roots. */
  readonly root: string;
  readonly tags: readonly string[];
}
