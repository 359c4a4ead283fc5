/** A task compiled for one call, every text final: what the steps of a run work on. */
import type { CompiledCall, CompiledShell, Task, Value, Variables } from '@nx-taskfile/taskfile';
import type { Environment } from '../shell/find-shell';
import type { Requirement } from './requires';

export interface Glob {
  readonly glob: string;
  readonly exclude: boolean;
}

export interface PreparedTask {
  readonly declared: Task;
  /** How messages call it: its label, else its name with wildcards filled in. */
  readonly name: string;
  /** Identity of the task for `run: once` (semantics 7.7). */
  readonly localName: string;
  readonly dir: string;
  /** The whole environment of its commands. */
  readonly env: Environment;
  readonly vars: ReadonlyMap<string, Value>;
  readonly requires: readonly Requirement[];
  readonly if: string;
  readonly run: string;
  /** `desc` and `summary`. */
  readonly description: readonly string[];
  readonly prefix: string;
  readonly method: string;
  readonly prompt: readonly string[];
  readonly status: readonly string[];
  readonly preconditions: readonly { readonly sh: string; readonly msg: string }[];
  readonly sources: readonly Glob[];
  readonly generates: readonly Glob[];
  readonly deps: readonly PreparedCall[];
  readonly cmds: readonly PreparedCommand[];
}

interface CommandBase {
  readonly if: string;
  /** Of the command, its task or the Taskfile: one is enough. */
  readonly silent: boolean;
  /** Its own; what the task ignores is ignored where its commands are run. */
  readonly ignoreError: boolean;
  readonly timeout: string | undefined;
  readonly deferred: boolean;
  /** A deferred command, until then as it is written, as it reads when its turn comes: after a failure with an exit code. */
  readonly when?: (exitCode?: number) => PreparedCommand;
}

export interface PreparedShell extends CommandBase, Pick<CompiledShell, 'kind' | 'platforms' | 'set' | 'shopt'> {
  readonly text: string;
  /** The text as it is shown: secrets masked. */
  readonly shown: string;
}

export interface PreparedCall extends CommandBase, Pick<CompiledCall, 'kind' | 'background'> {
  readonly task: string;
  readonly vars: Variables;
}

export type PreparedCommand = PreparedShell | PreparedCall;
