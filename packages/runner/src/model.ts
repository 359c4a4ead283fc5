import type { OutputSetting, Task, Taskfile, Variables } from '@nx-taskfile/taskfile';

import type { Limits } from './limits/model';

/** One task to run, as a person or a `task:` entry calls it. */
export interface TaskReference {
  /** Name as called: a task, an alias or something a wildcard matches. Internal tasks may be run. */
  readonly task: string;
  /** Variables of the call, as a `task:` entry passes them. */
  readonly vars?: Variables;
}

export type RunOptions = SessionOptions & TaskReference;

/** Several tasks in one run: `sh` variables, `run: once` and the call limit are shared. */
export interface RunAllOptions extends SessionOptions {
  readonly tasks: readonly TaskReference[];
  /** All at the same time, instead of one after the other until one fails. */
  readonly parallel?: boolean;
}

export interface SessionOptions {
  /** Already loaded, and possibly repaired by the caller: `TaskCall.background` may be set. */
  readonly taskfile: Taskfile;
  /** `NAME=value` words of the command line. */
  readonly cliVars?: Readonly<Record<string, string>>;
  /** The words after `--`. */
  readonly cliArgs?: readonly string[];
  /** The OS environment of commands; it wins over the Taskfile's `env` (semantics 4.4). */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: 'inherit' | 'ignore';
  /** `process.stdout` and `process.stderr` are handed to commands as they are, terminal and all. */
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /**
   * Dependencies not to run because somebody else has run them, or the plan leaves them out:
   * asked for every dependency, in every task of this run, with the names as declared.
   */
  readonly without?: (task: string, dep: string) => boolean;
  /** What `task` inside a command's shell text starts; without it, whatever PATH has. */
  readonly taskCommand?: { readonly command: string; readonly args: readonly string[] };
  /** Print the commands, run none of them. As in go-task, conditions and `sh:` variables are still evaluated. */
  readonly dry?: boolean;
  readonly silent?: boolean;
  /** Says what is skipped, started and finished. */
  readonly verbose?: boolean;
  /** Neither preconditions nor whether a task is up to date are looked at: of any task, or of those called from outside. */
  readonly force?: 'all' | 'called' | false;
  /**
   * Whether a task is up to date does not decide: it runs. Unlike with `force`, preconditions are looked at, and the
   * fingerprints of sources are kept for the next run of `task`; `status` commands are not run. With `sources`, that holds
   * for tasks that have any: they may be up to date although their commands are others. Where `status` stands alone, it decides.
   */
  readonly fresh?: boolean | 'sources';
  /** The first failure among things that run beside each other stops the others. */
  readonly failfast?: boolean;
  /** USER_WORKING_DIR; the process's own by default. */
  readonly cwd?: string;
  /** Where the fingerprints of sources are kept; `.task` of the root directory by default. */
  readonly tempDir?: string;
  /** How many tasks may run commands at once; no limit by default. */
  readonly concurrency?: number;
  /** How the output of commands is shown (semantics 7.10); what the Taskfile says by default. */
  readonly output?: OutputSetting;
  /** Whether a name that does not exist is answered with one that does; it is by default. */
  readonly suggests?: boolean;
  /** Keep on running the tasks whenever their sources change, until a signal. */
  readonly watch?: boolean;
  /** For how long a file must be left alone before its change counts, as `500ms`; the Taskfile's by default. */
  readonly interval?: string;
  /** Colours or none; decided by the environment and the terminal by default. */
  readonly color?: boolean;
  /** Answer every prompt with yes. */
  readonly yes?: boolean;
  /** Why no person can take part, where none can: then no `interactive` task is begun. */
  readonly nobody?: string;
  /** What bounds tasks beside what their Taskfile says, and where those that share places queue for them. */
  readonly limits?: SessionLimits;
  readonly signal?: AbortSignal;
  /**
   * What a signal to this process does. `stop`, the default: the run ends, and what it started is gone two seconds later.
   * `pass-on`, as in go-task: the commands get it, how they end decides how the run goes on, and the third ends everything.
   */
  readonly signals?: 'stop' | 'pass-on';
}

export interface SessionLimits {
  readonly of: (task: Task) => Limits | undefined;
  readonly directory: string;
}

export interface RunResult {
  /** go-task's: 0, 200 (no such task), 201 (a command failed), …; 128 + n when signal n ended the run. */
  readonly exitCode: number;
  /** What go-task would print last. The caller prints it: `runTask` does not. */
  readonly error?: {
    readonly message: string;
    /** Exit status of the command at fault, 124 for a timeout: what `task --exit-code` exits with. */
    readonly status?: number;
    /** The task of the call that failed, and why it did, where that had begun. */
    readonly task?: { readonly name: string; readonly cause: string };
  };
}

/** Why something did not succeed. Failures are returned, never thrown. */
export type Failure =
  /** A command's non-zero exit status. */
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'timeout'; readonly task: string; readonly nanoseconds: bigint }
  /** `code` is go-task's exit code for this error; absent: it has none of its own. */
  | { readonly kind: 'error'; readonly message: string; readonly code?: number }
  /** The run, or this branch of it, was told to stop. */
  | { readonly kind: 'stopped'; readonly signal?: NodeJS.Signals }
  /** A task that had begun failed: one level of "Failed to run task". */
  | { readonly kind: 'task'; readonly task: string; readonly cause: Failure };

/** What an operation that gives nothing on success gives: nothing, or why it failed. */
export type Outcome = Failure | undefined;
