/** What a runner runs: a program whose work is another command. */
import type { ShellWord } from '../model';
import type { Given } from './grammar';

export type Run =
  /** A command; words that it gets from its input have no value. */
  | {
      readonly kind: 'words';
      readonly argv: readonly ShellWord[];
      /** The program as it was written, when that was with a version: `ruff@0.5`. */
      readonly spec?: ShellWord;
    }
  /** Shell text. `stops`: the first failure ends it (`set -e`). */
  | { readonly kind: 'text'; readonly text: ShellWord; readonly stops: boolean }
  /** A file of shell commands. */
  | {
      readonly kind: 'file';
      readonly file: ShellWord;
      readonly args: readonly ShellWord[];
      readonly stops: boolean;
    }
  /** Shell text that comes from its input. */
  | { readonly kind: 'input' }
  /** Rules or tasks that a file of the runner's own defines; none named: the default ones. */
  | { readonly kind: 'named'; readonly names: readonly ShellWord[] }
  /** Not to be told from the words, because of this one. */
  | { readonly kind: 'unknown'; readonly word: ShellWord };

export interface Unwrapped {
  /** `env`, `uv run` */
  readonly runner: string;
  /** None: it was asked for something else than to run a command (`env` alone). */
  readonly runs: readonly Run[];
  readonly options: readonly Given[];
  /**
   * Where the runs take place: `here`, where the runner was started; in `dir`; in the root of a project that the runner
   * looks for; or `elsewhere`, which only shows when it runs.
   */
  readonly where: 'here' | 'project' | 'elsewhere' | { readonly dir: ShellWord };
}
