/** What a catalogue entry is, and what it is given. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Facts } from './facts';
import type { Footprint, Program } from './model';

/**
 * How the program was found, which decides what pins its version:
 * `path`: whatever is installed; `module`: what the Python that runs it has (`python -m`); `node_modules`: the JavaScript lockfile; `uv` and `poetry`: theirs, already among the
 * reads; `locked`: another lockfile among the reads; `fetched`: downloaded for this run (`uvx`, `npx` of an undeclared package), which is already an effect.
 */
export type Origin = 'path' | 'module' | 'node_modules' | 'uv' | 'poetry' | 'locked' | 'fetched';

export interface Invocation {
  /** The command as the person wrote it, shortened; for messages. */
  readonly command: string;
  /** Name of the program, without directories. */
  readonly program: string;
  /** How to call the program from the workspace root: its name, or its path when the person wrote one. */
  readonly executable: string;
  /** The words after the program. */
  readonly args: readonly ShellWord[];
  /** Workspace-relative directory it runs in. */
  readonly cwd: string;
  readonly facts: Facts;
  readonly origin: Origin;
  /** Whether the variable is set in front of the command's words (`GOBIN=/x go install`), and to what, where that is known. */
  readonly assigned: (name: string) => { readonly given: boolean; readonly value?: string | undefined };
  /** What it reads when it reads its input: a text in the script, something that only shows when it runs, or a person. */
  readonly input: ShellWord | 'unknown' | 'person';
  /** What `task` does when it is called so; undefined where that is not known. */
  readonly tasks: NestedTasks;
  /** The catalogue's entry for another program. */
  tool(program: string): Tool | undefined;
  /** The footprint of another command, which this one runs. */
  run(argv: readonly ShellWord[], change?: Change): Footprint;
  /** The footprint of shell text that this command runs. `label` names it; text that runs itself again adds nothing. */
  script(text: string, label: string, change?: Change): Footprint;
  /** The footprint of a script of the workspace: the shell that runs it (`source`: this one), its path and its words. */
  file(shell: string, path: ShellWord, args: readonly ShellWord[], stops: boolean): Footprint;
}

export type NestedTasks = (call: NestedCall) => Footprint | undefined;

/** `task -d DIR NAME… VAR=value -- WORD…` in shell text. */
export interface NestedCall {
  /** None: the default task. */
  readonly names: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
  readonly args: readonly string[];
  /** Workspace-relative directory that go-task looks for its Taskfile from. */
  readonly dir: string;
}

export interface Change {
  readonly cwd?: string;
  readonly origin?: Origin;
  /** Of shell text: the first failure ends it. */
  readonly stops?: boolean;
}

/** One tool of the catalogue. */
export interface Tool {
  /** Name of its folder. */
  readonly name: string;
  readonly title: string;
  /** Where its command line is documented. */
  readonly docs: string;
  /** The programs it describes. */
  readonly match: readonly string[];
  /** Whose installation it is part of; decides which lockfile or version command pins it. Absent: asks for none. */
  readonly ecosystem?: 'node' | 'python';
  /** Of Python: nothing else that is installed changes what it does. */
  readonly standalone?: true;
  /** Which of what is installed it loads beside itself; absent: that of its ecosystem, or whatever there is. */
  readonly loads?: NonNullable<Program['loads']>;
  /** It takes whatever lies where it is pointed at, be it installed. */
  readonly anyFile?: true;
  /** Part of the shell: nobody installs it. */
  readonly builtin?: true;
  /**
   * Of its environment it looks at the variables that its footprint names, and at no other: no code of the workspace runs in it
   * (tests, scripts, plugins of a build). A wrapper says so as well: what it runs answers for itself.
   */
  readonly namesEnv?: true | ((invocation: Pick<Invocation, 'program' | 'args'>) => boolean);
  /** npm packages that bring the program, when not called like it. */
  readonly packages?: readonly string[];
  /** Go modules that bring the programs: by them `go run` and `go tool` know what they run. */
  readonly goModules?: readonly string[];
  footprint(invocation: Invocation): Footprint;
}
