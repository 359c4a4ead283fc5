/**
 * What a task reads, writes and otherwise does, with the evidence for each.
 * All paths are workspace-relative posix globs without `.` or `..` segments; the root directory is '.'.
 */

export type EvidenceLevel = 'declared' | 'observed' | 'catalogued' | 'conventional';

export interface Evidence {
  readonly level: EvidenceLevel;
  /** In words: "`tsc` writes its outDir (packages/web/tsconfig.json)". */
  readonly detail: string;
}

/** A set of files. `packages/web` followed by two stars and a star segment is everything below, `packages/web/*` the files directly in it. */
export interface Access {
  readonly glob: string;
  /** Globs carved out of `glob`: `tsc` reads its project, but not its own outDir. */
  readonly except?: readonly string[];
  /** Of a read: counts although git ignores it as a rule, as `.env` files. */
  readonly ignored?: true;
  readonly evidence: Evidence;
}

/**
 * What else happens.
 * `publish`, `deploy`, `vcs` (tag, commit, push), `version` (bump), `migrate`, `notify`: changes that others see;
 * `provision`: installs tools or dependencies, creates environments;
 * `network`: talks to the outside without changing it; `service`: needs or starts one;
 * `machine`: result depends on what is installed or running here; `prompt`: asks a person;
 * `kill`: ends other processes.
 */
export type EffectKind =
  | 'publish'
  | 'deploy'
  | 'vcs'
  | 'version'
  | 'migrate'
  | 'notify'
  | 'provision'
  | 'network'
  | 'service'
  | 'machine'
  | 'prompt'
  | 'kill';

export interface Effect {
  readonly kind: EffectKind;
  /** Of `provision`: only what the command needs for its own work, such as the program that `npx` runs. */
  readonly forItself?: true;
  /** Of `provision`: all that it changes, where that is known. */
  readonly installs?: Installation;
  /** Of `service`: it needs one that others run, and changes nothing around them. */
  readonly needs?: true;
  /** Of `machine`: what it tells is the output of one of the `runtime` commands. */
  readonly hashed?: true;
  readonly evidence: Evidence;
}

/** What an installation changes. Stores that the tool itself keeps safe for several at once are none of it. */
export interface Installation {
  /** Globs of the folders that it fills. */
  readonly into: readonly string[];
  /** What comes to be there to run, by the names of programs or of packages. */
  readonly programs: readonly string[];
  /** Whose packages they are: programs of that kind load them in this directory, below it and above it. */
  readonly packages?: { readonly of: Ecosystem; readonly at: string };
  /** A store of which nobody says that two may fill it at once, by its name. */
  readonly store?: string;
}

export type Ecosystem = 'node' | 'python';

/** A program that is run, and where. */
export interface Program {
  readonly name: string;
  readonly dir: string;
  /** What it loads of what is installed; absent where that may be anything. */
  readonly loads?: Ecosystem | 'nothing';
  /** It takes whatever lies where it is pointed at, be it installed: `tar`, `cp`. */
  readonly anyFile?: true;
}

/** A command of which something stays unknown, and what would make it known. */
export interface Unknown {
  /** The command as the person wrote it, shortened. */
  readonly command: string;
  /** "is not in the catalogue", "runs `$X`, which is only known when it runs", … */
  readonly reason: string;
  /** Only which result comes of it: what it touches is known. The order of steps need not wait for such an answer. */
  readonly resultOnly?: true;
  /** It leaves the workspace: nothing that a person declares makes its result one to keep. */
  readonly outside?: true;
  /** What is not there: a lockfile to commit, the script that the command calls, or the package.json to look for it in. */
  readonly lacks?: 'lockfile' | 'script' | 'package';
}

export interface Footprint {
  readonly reads: readonly Access[];
  readonly writes: readonly Access[];
  /** Files removed; also writes for every hazard. */
  readonly deletes: readonly Access[];
  /** Directories that it makes: no files, but who writes into one comes after. Their paths. */
  readonly folders?: readonly Access[];
  readonly effects: readonly Effect[];
  readonly unknowns: readonly Unknown[];
  /** Names of environment variables whose value matters. */
  readonly env: readonly string[];
  /** It may look at variables that are not named in `env`. */
  readonly listens?: true;
  /**
   * Commands that print the version of a tool no lockfile pins, or what is installed beside it (`node --version`), or the variables
   * that a tool takes by their prefix. Never with side effects.
   */
  readonly runtime: readonly string[];
  /** What is run, but for commands of the shell itself: who installs one of them comes first. */
  readonly programs?: readonly Program[];
  readonly neverEnds: boolean;
  /**
   * A text that it prints once it can be used. Only where exactly one command never ends, and its output is to be seen: two
   * servers are not ready when one of them is.
   */
  readonly ready?: string;
  /** Prints only: no read, write or effect of its own. Banner lines. */
  readonly printsOnly: boolean;
}
