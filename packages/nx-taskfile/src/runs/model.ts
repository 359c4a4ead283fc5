/** What is kept of the runs of Nx targets, so that `nx-taskfile why` can tell what changed between two of them. */

/** One run of a target, as Nx hashed it. */
export interface Run {
  /** Of everything it depends on: a result is used again where this is equal. */
  readonly hash: string;
  /** Of the target itself and of the words given to it. */
  readonly command: string;
  /** The hash of each input, by Nx's own name for it: `env:CI`, `runtime:node --version`, `web:apps/web/src/**`. */
  readonly nodes: Readonly<Record<string, string>>;
  /** Names the {@link FileHashes} of that time. */
  readonly files: string;
  /** Nx's word: `success`, `failure`, `local-cache`, `remote-cache`, `local-cache-kept-existing`, … */
  readonly status: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The newest run of a target, and the newest before it that differed in something. */
export interface Runs {
  readonly last: Run;
  readonly before?: Run;
  /** Milliseconds that the target last needed, where it was run and ended well: an answer of the cache says nothing about it. */
  readonly took?: number;
}

/** The hash of every file of the workspace that Nx sees, by its path. No content. */
export interface FileHashes {
  readonly projects: readonly string[];
  readonly hashes: Readonly<Record<string, string>>;
}

/** One reason for a run not to be answered by the result of the run before. */
export interface Change {
  readonly kind: 'file' | 'files' | 'output' | 'env' | 'runtime' | 'packages' | 'target' | 'settings';
  /** The file, the variable, the command, the patterns, … */
  readonly name: string;
  readonly how: 'changed' | 'added' | 'removed';
}
