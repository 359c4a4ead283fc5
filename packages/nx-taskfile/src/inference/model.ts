/** What inference comes to: data that can be written down and read again. */
import type { Finding } from '@nx-taskfile/footprint';
import type { CreateNodesResult } from '@nx/devkit';
import type { Consulted } from '../workspace/taskfiles';

export interface Inference {
  /** One result a declaring Taskfile, as `createNodes` gives them to Nx. */
  readonly nodes: readonly (readonly [file: string, result: CreateNodesResult])[];
  /** Of Taskfiles that could not be loaded. */
  readonly failures: readonly Failure[];
  /** For a person, of files that are ignored. */
  readonly notes: readonly string[];
  /** Of options that cannot hold in this workspace. */
  readonly violations: readonly Failure[];
}

export interface Failure {
  /** Workspace-relative. */
  readonly file: string;
  /** For a person. */
  readonly message: string;
}

/** An inference, and everything on disk that it follows from. */
export interface Inferred {
  readonly inference: Inference;
  readonly consulted: ConsultedFiles;
}

/** By workspace-relative path. Taskfiles may be links that lead out of the workspace, facts never. */
export interface ConsultedFiles {
  readonly facts: ReadonlyMap<string, Finding>;
  readonly taskfiles: ReadonlyMap<string, Consulted>;
}
