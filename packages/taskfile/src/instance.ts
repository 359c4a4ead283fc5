import type { Diagnostic, Range } from './diagnostic';
import type { Task, Value, Variables } from './model';

/** Why a text cannot be known, or is not the same on every machine, without running something. */
export type Deferral = CommandDeferral | DotenvDeferral | PlainDeferral;

/** It needs the output of a command. Dependents carry the very same deferral, however many variables lie between. */
export interface CommandDeferral {
  readonly kind: 'sh';
  /** The variable that has the `sh`. */
  readonly name: string;
  readonly command: DeferredCommand;
}

/** A dotenv file may set it. */
export interface DotenvDeferral {
  readonly kind: 'dotenv';
  readonly name: string;
  /** The files as the Taskfile writes them, templates and all. */
  readonly files: readonly string[];
}

export interface PlainDeferral {
  readonly kind:
    | 'env' // reads the OS environment
    | 'path' // holds an absolute path of this checkout (ROOT_DIR, TASKFILE_DIR, …)
    | 'platform' // OS, ARCH, exeExt, numCPU
    | 'volatile' // now, uuid, randInt, …
    | 'cli' // CLI_ARGS and the other CLI_* variables
    | 'secret' // made from a secret: it has no value where nothing is run, so that nothing can show it
    | 'run' // set while the task runs: EXIT_CODE, CHECKSUM, TIMESTAMP
    | 'item'; // a loop whose items are not known
  /** The variable or function. */
  readonly name: string;
}

/** What a deferred value would run. */
export interface DeferredCommand {
  readonly text: DeferredText;
  /** Absolute. */
  readonly dir: DeferredText;
  /** The declared variables that the command sees besides the OS environment, which wins over them (semantics 4.2). */
  readonly env: ReadonlyMap<string, DeferredText>;
}

/**
 * A text that others may be shown: the value of a secret, of what was made from one, and what the OS environment or a
 * dotenv file says are not in it.
 */
export interface DeferredText extends Text {
  readonly secret: boolean;
}

/**
 * A template, evaluated as far as that is possible without running anything.
 * `value` is present when it could be computed here; it may be used in the graph only when `deferrals` is empty.
 */
export interface Text {
  readonly raw: string;
  readonly value?: string;
  readonly deferrals: readonly Deferral[];
  /**
   * With `deferrals`, the text with a mark where a value is only put in (`piecesOf` tells them): what words of the command line
   * add is left out. Absent when a value decides what the text says, and for what was made from a secret.
   */
  readonly open?: string;
}

export interface CompiledShell {
  readonly kind: 'shell';
  readonly text: Text;
  /** The text as the echo shows it, secrets masked; absent when that is the text itself (semantics 4.7). */
  readonly shown: string | undefined;
  readonly if: Text | undefined;
  readonly silent: boolean;
  readonly ignoreError: boolean;
  readonly deferred: boolean;
  readonly timeout: string | undefined;
  readonly platforms: readonly string[];
  readonly set: readonly string[];
  readonly shopt: readonly string[];
  readonly range: Range;
}

export interface CompiledCall {
  readonly kind: 'call';
  /** The name called, template resolved. */
  readonly task: Text;
  /** Variables the call passes; empty for a plain call. */
  readonly vars: Variables;
  readonly if: Text | undefined;
  readonly silent: boolean;
  readonly ignoreError: boolean;
  readonly deferred: boolean;
  readonly timeout: string | undefined;
  /** See `TaskCall.background`. */
  readonly background: true | undefined;
  readonly range: Range;
}

export type CompiledCommand = CompiledShell | CompiledCall;

/** A variable as the fast pass leaves it: templates resolved, nothing run. */
export interface ShownVariable {
  readonly value?: Value;
  readonly sh?: string;
  readonly secret: boolean;
}

/** A task together with the variables of one call, ready to lower or to run. */
export interface Instance {
  readonly task: Task;
  /** What messages call it: its label, else its name with what the wildcards stood for (semantics 6). */
  readonly displayName: string;
  /** Its name with what the wildcards stood for. */
  readonly fullName: string;
  /** Absolute working directory. */
  readonly dir: Text;
  readonly desc: Text | undefined;
  readonly summary: Text | undefined;
  readonly cmds: readonly CompiledCommand[];
  readonly deps: readonly CompiledCall[];
  readonly env: ReadonlyMap<string, Text>;
  readonly sources: readonly { readonly glob: Text; readonly exclude: boolean }[];
  readonly generates: readonly { readonly glob: Text; readonly exclude: boolean }[];
  readonly status: readonly Text[];
  readonly preconditions: readonly { readonly sh: Text; readonly msg: Text }[];
  readonly if: Text | undefined;
  /** What only running needs. */
  readonly label: Text | undefined;
  readonly prompt: readonly Text[];
  readonly run: Text | undefined;
  readonly method: Text | undefined;
  readonly prefix: Text | undefined;
  readonly dotenv: readonly Text[];
  /** Those of the required variables that are set, the OS environment's included; where there is a `requires` (semantics 4.6). */
  readonly vars: ReadonlyMap<string, Value> | undefined;
  /** Of the fast pass: all variables that templates see and all of the environment, in go-task's order. */
  readonly shown:
    { readonly vars: ReadonlyMap<string, ShownVariable>; readonly env: ReadonlyMap<string, ShownVariable> } | undefined;
}

export interface CompileResult {
  readonly instance?: Instance;
  /**
   * Of a compilation that runs: a deferred command of the instance as it reads when its turn comes, which is after a command
   * failed where an exit code is given (semantics 5.6). A mistake leaves its texts as they are written.
   */
  readonly deferred?: (written: CompiledCommand, exitCode?: number) => CompiledCommand;
  readonly diagnostics: readonly Diagnostic[];
}
