/** The kinds of work that tools of the JavaScript world do: check files, build a package, serve it, run commands by name. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../algebra';
import { scriptedConfiguration } from '../config';
import type { EffectKind, Footprint } from '../model';
import { options, type Options, type OptionSpec } from '../options';
import { asksMachine, effect, footprint, type Part, reads, readyAt, rewrites, unknown } from '../parts';
import { inDir, resolvePath } from '../paths';
import type { Invocation } from '../tool';
import { packageDirOf } from './packages';
import { environmentOfPackage, readsNodePackage } from './sources';

/** What one command of a tool does. */
export type Action = (invocation: Invocation, given: Options) => Footprint;

/** Flags that only ask, of every tool. */
export const ASKS = ['-v', '-V', '--version', '-h', '--help'] as const;

export interface Commands extends OptionSpec {
  /** By the command's words: `db push`, else `db`. */
  readonly actions: Readonly<Record<string, Action>>;
  /** Without a command, or with one that is none of `actions`; absent: that is unknown. */
  readonly otherwise?: Action;
}

/** A tool of several commands: the one that its first words name. */
export function byCommand(invocation: Invocation, { actions, otherwise, ...spec }: Commands): Footprint {
  const given = options(invocation, spec);
  if (given.has(...ASKS)) return footprint(asksMachine(invocation));
  const [first, second] = given.operands;
  const name = first?.value ?? '';
  const long = `${name} ${second?.value ?? ''}`;
  const action = Object.hasOwn(actions, long)
    ? actions[long]
    : Object.hasOwn(actions, name)
      ? actions[name]
      : otherwise;
  if (action !== undefined) return combine([footprint({ unknowns: given.unknowns }), action(invocation, given)]);
  const shown = first === undefined ? invocation.program : `${invocation.program} ${first.text}`;
  return footprint({ unknowns: given.unknowns }, unknown(invocation, `what \`${shown}\` does is not in the catalogue`));
}

/** Serves the package until it is stopped. */
export const serves: Action = invocation =>
  combine([
    footprint({ neverEnds: true }, effect('service', `\`${invocation.program}\` serves`)),
    readsNodePackage(invocation, `\`${invocation.program}\` serves it`),
  ]);

/** The same of a tool that prints a text once it can be used, unless one of some flags is given. */
export function servesSaying(text: string, ...quiet: readonly string[]): Action {
  return (invocation, given) =>
    readyAt(serves(invocation, given), text, given.unknowns.length > 0 || given.has(...quiet));
}

export const asks: Action = invocation => footprint(asksMachine(invocation));

/** Talks to a service or changes what others see: nothing that a result could stand for. */
export function does(kind: EffectKind, what: string): Action {
  return invocation =>
    combine([
      footprint(effect(kind, `\`${invocation.program}\` ${what}`)),
      readsNodePackage(invocation, `\`${invocation.program}\` works on it`),
    ]);
}

export interface Building {
  /** As it reads: "bundles it". */
  readonly detail: string;
  readonly written: Part;
  /** Read besides, and rules of its own. */
  readonly besides?: readonly Part[];
}

/** Reads the package, less what it writes, and writes that. */
export function builds(invocation: Invocation, { detail, written, besides = [] }: Building): Footprint {
  const globs = (written.writes ?? []).map(({ glob }) => glob);
  return combine([
    footprint(...besides, environmentOfPackage(invocation)),
    readsNodePackage(invocation, `\`${invocation.program}\` ${detail}`, globs),
    footprint(written),
  ]);
}

export interface Checking {
  readonly given: Options;
  /** None: the working directory. */
  readonly operands: readonly ShellWord[];
  /** Rewrites what it reads. */
  readonly fixes: boolean;
  /** Folders (with a slash behind) and names that it skips. */
  readonly ignores?: readonly string[];
  readonly configs: readonly string[];
  readonly manifestKey: string;
  readonly configFlags?: readonly string[];
  /** Reports and stores of its own that it writes. */
  readonly written?: Part;
}

/** Linters and formatters: they look at the files they are given, and at their configuration. */
export function checks(invocation: Invocation, checking: Checking): Footprint {
  const { facts, cwd, program } = invocation;
  const { given, fixes, operands, ignores = ['node_modules/'], written = {} } = checking;
  const own = (written.writes ?? []).map(({ glob }) => glob);
  const named = operands.length === 0 ? ['.'] : operands;
  const sources = fixes
    ? rewrites(invocation, named, `\`${program}\` rewrites it`, ignores)
    : reads(invocation, named, `\`${program}\` checks it`, ignores);
  return footprint(
    { unknowns: given.unknowns },
    withoutOwn(sources, own),
    withoutOwn(
      scriptedConfiguration(invocation, packageDirOf(facts, cwd) ?? cwd, checking.configs, checking.manifestKey),
      own,
    ),
    reads(invocation, given.values(...(checking.configFlags ?? [])), `configuration of \`${program}\``),
    written,
  );
}

/** A tool does not look at its own report. */
export function withoutOwn(part: Part, own: readonly string[]): Part {
  if (own.length === 0) return part;
  const { reads: read = [] } = part;
  return { ...part, reads: read.map(access => ({ ...access, except: [...(access.except ?? []), ...own] })) };
}

/** `.env` files of a directory, for the modes that are not known: git ignores most of them. */
export function readsEnvironmentFiles(dir: string, program: string): Part {
  const evidence = { level: 'catalogued', detail: `\`${program}\` takes variables from it` } as const;
  return { reads: ['.env', '.env.*'].map(name => ({ glob: inDir(dir, name), ignored: true as const, evidence })) };
}

/** Variables that a tool builds into its result, by their prefix. */
export function prefixedEnvironment(...prefixes: readonly string[]): Part {
  const starts = prefixes.map(prefix => `k.startsWith('${prefix}')`).join('||');
  return {
    runtime: [`node -p "JSON.stringify(Object.entries(process.env).filter(([k])=>${starts}).sort())"`],
  };
}

/** The working directory that a flag or an operand names; undefined when it is not known or outside. */
export function directoryOf(cwd: string, word: ShellWord | undefined): string | undefined {
  if (word === undefined) return cwd;
  return word.value === undefined ? undefined : resolvePath(cwd, word.value);
}
