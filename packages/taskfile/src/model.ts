import type { Diagnostic, Range } from './diagnostic';
import type { Deferral, Text } from './instance';
import type { Time } from './template/time/time';
import type { AnyMap, Complex, Integer, Uuid } from './template/values';

/**
 * What a Taskfile says, before anything is resolved. Names follow go-task's keys (camelCased);
 * texts are kept raw, templates and all. Paths are absolute unless a field says otherwise.
 */

/**
 * A value as YAML or a template gives it: vars keep their types (semantics 2.0). Go integers are bigints and Go floats are
 * numbers, for templates tell them apart; maps have no prototype. `template/values.ts` says how the other types are told.
 */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Time
  | Integer
  | Complex
  | Uuid
  | AnyMap
  | readonly Value[]
  | ValueMap;
export interface ValueMap {
  readonly [key: string]: Value;
}

/** One entry of `vars` or `env`. Exactly one of `value`, `sh`, `ref` decides (semantics 2.5). */
export interface Variable {
  readonly value?: Value;
  readonly sh?: string;
  readonly ref?: string;
  readonly secret: boolean;
  /** Directory of its `sh`, set when it came through a mapping-form include. */
  readonly dir?: string;
  /** Where it is declared. */
  readonly file?: string;
  readonly range?: Range;
  /** Set by `compile` on the variables of a call: what the value waits for. Without a value, it is not known yet. */
  readonly deferrals?: readonly Deferral[];
  /** Set by `compile` on the `sh` variables of a call: the command as the caller knows it. */
  readonly command?: Text;
  /** Set by `compile` on the variables of a call that were made from a secret. */
  readonly ofSecret?: true;
}

/** Insertion-ordered; writing an existing key keeps its position. */
export type Variables = ReadonlyMap<string, Variable>;

/** `for:` of a command or dependency (semantics 2.8). */
export type Loop = LoopItems & { readonly range?: Range };

/** What it goes through. */
export type LoopItems =
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'sources' | 'generates'; readonly as?: string }
  | { readonly kind: 'var'; readonly name: string; readonly split?: string; readonly as?: string }
  | {
      readonly kind: 'matrix';
      readonly rows: ReadonlyMap<string, readonly Value[] | { readonly ref: string }>;
      readonly as?: string;
    };

// What there are many of has all its fields, undefined or not: objects of one shape are what engines are quick with.

interface CommandBase {
  readonly range: Range;
  readonly for: Loop | undefined;
  readonly if: string | undefined;
  readonly silent: boolean | undefined;
  readonly ignoreError: boolean;
  readonly timeout: string | undefined;
  /** `defer:`: runs after the task's other commands, last registered first. */
  readonly deferred: boolean;
}

export interface ShellCommand extends CommandBase {
  readonly kind: 'shell';
  readonly text: string;
  readonly platforms: readonly string[];
  readonly set: readonly string[];
  readonly shopt: readonly string[];
}

export interface TaskCall extends CommandBase {
  readonly kind: 'call';
  /** Target name; after the merge it carries its namespaces. May still hold a template. */
  readonly task: string;
  readonly vars: Variables;
  /**
   * Meant to run beside its neighbours: `task:name &`, once repaired. Never set by loading. Neighbouring background
   * calls form a group; the next command waits for the whole group.
   */
  readonly background?: true;
}

export type Command = ShellCommand | TaskCall;

export interface Dependency {
  readonly task: string;
  readonly vars: Variables;
  readonly for: Loop | undefined;
  readonly silent: boolean | undefined;
  readonly timeout: string | undefined;
  readonly range: Range;
}

export interface GlobEntry {
  readonly glob: string;
  readonly exclude: boolean;
  readonly range: Range;
}

export interface Precondition {
  readonly sh: string;
  readonly msg?: string;
}

export interface RequiredVariable {
  readonly name: string;
  readonly enum?: readonly string[] | { readonly ref: string };
}

export interface Task {
  /** Full name, as called from the entry Taskfile: `python:test`. */
  readonly name: string;
  /** Name as written in the declaring file. */
  readonly localName: string;
  /** Include namespaces from the entry down; empty for the entry's own tasks. */
  readonly namespace: readonly string[];
  /** File that declares the task; the address, without its password, of a remote one. */
  readonly file: string;
  /** The task's key in that file. */
  readonly range: Range;
  /** Where the values of its other keys stand, by YAML key. */
  readonly fieldRanges: { get(key: string): Range | undefined } | undefined;
  readonly desc: string | undefined;
  readonly summary: string | undefined;
  readonly label: string | undefined;
  readonly prefix: string | undefined;
  readonly aliases: readonly string[];
  readonly internal: boolean;
  readonly silent: boolean | undefined;
  readonly interactive: boolean;
  readonly watch: boolean;
  readonly ignoreError: boolean;
  readonly failfast: boolean;
  /** Raw `dir` after include joins: absolute, or relative to the entry's root directory. */
  readonly dir: string | undefined;
  readonly run: string | undefined;
  readonly method: string | undefined;
  readonly if: string | undefined;
  readonly prompt: readonly string[];
  readonly platforms: readonly string[];
  readonly set: readonly string[];
  readonly shopt: readonly string[];
  readonly dotenv: readonly string[];
  readonly cmds: readonly Command[];
  readonly deps: readonly Dependency[];
  readonly vars: Variables;
  readonly env: Variables;
  readonly sources: readonly GlobEntry[];
  readonly generates: readonly GlobEntry[];
  readonly status: readonly string[];
  readonly preconditions: readonly Precondition[];
  readonly requires: readonly RequiredVariable[];
  readonly useGitignore: boolean | undefined;
  /** Layers 5 and 6 of variable resolution, for tasks of mapping-form includes (semantics 3.5). */
  readonly includeVars: Variables | undefined;
  readonly includedTaskfileVars: Variables | undefined;
}

export interface Include {
  readonly namespace: string;
  /** Raw path text; templates are resolved by the loader. */
  readonly taskfile: string;
  readonly dir?: string;
  readonly optional: boolean;
  readonly internal: boolean;
  readonly flatten: boolean;
  readonly aliases: readonly string[];
  readonly excludes: readonly string[];
  readonly vars: Variables;
  readonly checksum?: string;
  /** Mapping form (`ns: {taskfile: …}`) moves working directories, string form does not. */
  readonly advanced: boolean;
  readonly range: Range;
}

/** `output:`; the name is one that go-task knows. */
export interface OutputSetting {
  readonly name: 'interleaved' | 'group' | 'prefixed';
  /** Around the output of each command, templates and all. */
  readonly begin?: string;
  readonly end?: string;
  readonly errorOnly?: boolean;
}

/** One file, decoded. */
export interface TaskfileDocument {
  readonly file: string;
  readonly version?: string;
  readonly output?: OutputSetting;
  readonly method?: string;
  readonly run?: string;
  /** Of watching (semantics 7.12), a duration. */
  readonly interval?: string;
  readonly silent: boolean;
  readonly set: readonly string[];
  readonly shopt: readonly string[];
  readonly dotenv: readonly string[];
  readonly includes: readonly Include[];
  readonly vars: Variables;
  readonly env: Variables;
  /** Merging adds to it. */
  readonly tasks: Map<string, Task>;
  readonly useGitignore?: boolean;
}

/** An entry Taskfile with everything it includes, merged as go-task merges it (semantics 3.2). */
export interface Taskfile {
  /** The entry file. */
  readonly entry: string;
  /** ROOT_DIR: what relative `dir`s and commands without one start from. */
  readonly rootDir: string;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly vars: Variables;
  readonly env: Variables;
  readonly dotenv: readonly string[];
  readonly silent: boolean;
  readonly set: readonly string[];
  readonly shopt: readonly string[];
  readonly method?: string;
  readonly run?: string;
  /** Of watching (semantics 7.12), a duration. */
  readonly interval?: string;
  readonly output?: OutputSetting;
  readonly useGitignore?: boolean;
  /** Every local file consulted, entry first, in the order it was met, including optional ones that are absent. */
  readonly files: readonly string[];
}

/** What `load` gives: a Taskfile unless an error among the diagnostics prevents one. */
export interface LoadResult {
  readonly taskfile?: Taskfile;
  readonly diagnostics: readonly Diagnostic[];
}
