/** What a migration comes to, before anything is written. */

/** Into what: a Taskfile that says what was meant, one that has Nx run it, or targets of the projects. */
export type Destination = 'taskfile' | 'nx' | 'projects';

export const DESTINATIONS: readonly Destination[] = ['taskfile', 'nx', 'projects'];

export interface Migration {
  readonly files: readonly FileChange[];
  readonly changed: readonly ChangedTask[];
  readonly left: readonly LeftTask[];
}

export interface FileChange {
  /** Workspace-relative. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

interface Place {
  readonly task: string;
  /** Workspace-relative path of the file that declares it. */
  readonly file: string;
  readonly line: number;
}

export interface ChangedTask extends Place {
  /** Calls that go-task did not see as calls. */
  readonly repairedCalls: number;
  /** What runs side by side now, one phase after the other. */
  readonly phases: readonly (readonly string[])[];
  /** With `projects`: the target that it is, and the file that has it now. */
  readonly written?: { readonly target: string; readonly file: string };
  /** Why that is safe, one line for each two of them. */
  readonly evidence: readonly string[];
}

export interface LeftTask extends Place {
  readonly reason: string;
}
