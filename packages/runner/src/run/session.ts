/** What all tasks of one `runTask` share. */
import type { Taskfile, Variables } from '@nx-taskfile/taskfile';
import type { SessionOptions } from '../model';
import type { HeldPlaces } from '../limits/model';
import type { OutputWriter } from './output';
import type { Environment, Shell } from '../shell/find-shell';
import type { Log } from './log';
import type { Execution } from './once';
import type { Slots } from './slots';

export interface Session {
  readonly options: SessionOptions;
  /** The Taskfile of the options, with what its `dotenv` files add to `env`. */
  readonly taskfile: Taskfile;
  readonly shell: Shell;
  /** The OS environment of commands. */
  readonly env: Environment;
  readonly log: Log;
  /** Where the output of commands goes. */
  readonly writer: OutputWriter;
  /** Gives a turn to run, where there is a limit. */
  readonly slots: Slots;
  /** Outputs of `sh:` variables by command text: go-task runs the same text once per process (semantics 4.2). */
  readonly outputs: Map<string, string>;
  /** The values of secrets, as far as they are known by now. */
  readonly secrets: Set<string>;
  /** How often each declared task was started. */
  readonly starts: Map<string, number>;
  /** Executions of `run: once` and `when_changed` tasks by their key. */
  readonly executions: Map<string, Execution>;
  /** The places that this part of the run has. */
  readonly held: HeldPlaces;
  /** Key of the innermost of those that this part of the run belongs to. */
  readonly within?: string;
  /** Whoever only waits, for a place or for the next try, ends by the first signal. */
  readonly waitSignal: AbortSignal;
  /** Deferred commands outlive the failure or signal that ends the rest; only a second signal ends them. */
  readonly deferSignal: AbortSignal;
}

/** One reference to a task. */
export interface Call {
  readonly task: string;
  readonly vars: Variables;
  readonly silent: boolean;
  /** By its name from outside, not by another task. */
  readonly direct?: boolean;
}
