/** The footprint of a command whose text waits for something. */
import {
  combine,
  footprintOf,
  type Facts,
  type Footprint,
  type NestedTasks,
  type Unknown,
} from '@nx-taskfile/footprint';
import type { ShellStep } from '@nx-taskfile/planner';
import { summarise } from '@nx-taskfile/shell';
import {
  compile,
  type Call,
  type CompiledCommand,
  type CompileOptions,
  type Instance,
  type Text,
} from '@nx-taskfile/taskfile';
import { deferralText } from './deferral-text';
import type { Entry } from './model';
import { keyOf, openText, type OpenText } from './open-text';

export interface OpenContext {
  readonly root: string;
  readonly facts: Facts;
  readonly tasks: NestedTasks;
}

/** All that a text may do, and what that depends on. `variants`: what it is on other platforms; undefined where it is not there. */
export function openFootprint(
  text: Text,
  variants: readonly (Text | undefined)[],
  dir: string,
  { root, facts, tasks }: OpenContext,
): Pick<ShellStep, 'footprint' | 'open'> {
  const [deciding] = text.deferrals;
  const nothing = { footprint: unknown(text, deciding ? deferralText(deciding) : 'has no value') };
  if (variants.length === 0 && hasPlatform(text)) return nothing;
  const texts = new Map<string, OpenText>();
  for (const variant of [text, ...variants]) {
    const opened = variant && openText(variant, root);
    if (!opened) return nothing;
    texts.set(opened.shell, opened);
  }
  const all = [...texts.values()];
  const open = all.map(({ shell }) => summarise(shell));
  const does = anyOf(open.map(script => footprintOf(script, { cwd: dir, facts, tasks })));
  const words = text.deferrals.find(({ kind }) => kind === 'cli');
  const keys = all.map(opened => keyOf(text.deferrals, opened, { root, facts }));
  if (words && !looksAround(does)) return { open, footprint: unknown(text, deferralText(words), keys) };
  return { open, footprint: combine([does, ...keys]) };
}

/** Files that words of the command line name are among those it reads without them; of `cp {{.CLI_ARGS}} out` nothing is known. */
function looksAround({ reads }: Footprint): boolean {
  return reads.some(({ glob }) => glob.includes('*'));
}

/** The footprint of what is one of these. What one of them writes is no input of the others that leave out what they write. */
function anyOf(footprints: readonly Footprint[]): Footprint {
  if (footprints.length < 2) return combine(footprints);
  const except = (glob: string): readonly string[] =>
    footprints.flatMap(({ reads }) => reads.filter(read => read.glob === glob).flatMap(read => read.except ?? []));
  return combine(
    footprints.map(footprint => ({
      ...footprint,
      reads: footprint.reads.map(read => (read.except ? { ...read, except: [...new Set(except(read.glob))] } : read)),
    })),
  );
}

/** What an instance was made from. */
export interface Compiled {
  readonly call: Call;
  readonly options: CompileOptions;
}

/** The task as it is on every platform, where it says something else there; else none. */
export function onPlatforms(
  instance: Instance,
  { call, options }: Compiled,
  entry: Entry,
): readonly (Instance | undefined)[] {
  const globs = [...instance.sources, ...instance.generates].map(({ glob }) => glob);
  if (![...instance.cmds.map(textOf), ...globs].some(hasPlatform)) return [];
  return PLATFORMS.map(platform => compile(entry.taskfile, call, { ...options, platform }).instance);
}

function hasPlatform(text: Text | undefined): boolean {
  return text?.deferrals.some(({ kind }) => kind === 'platform') === true;
}

/** Those that people build for. */
const PLATFORMS = (['linux', 'darwin', 'win32'] as const).flatMap(platform =>
  ['x64', 'arm64'].map(arch => ({ platform, arch })),
);

export function textOf(command: CompiledCommand | undefined): Text | undefined {
  return command?.kind === 'shell' ? command.text : undefined;
}

/** @param keys what its values depend on all the same */
export function unknown(text: Text, reason: string, keys: readonly Footprint[] = []): Footprint {
  return { ...combine(keys), unknowns: [unknownOf(text.raw.trim(), reason)], printsOnly: false };
}

export function unknownOf(command: string, reason: string): Unknown {
  const line = command.split('\n')[0] ?? '';
  return { command: line.length > 60 ? `${line.slice(0, 57)}...` : line, reason };
}
