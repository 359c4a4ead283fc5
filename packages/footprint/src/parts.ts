/** Building blocks of footprints, for the catalogue: each gives a part, `footprint` puts parts together. */
import type { ShellWord } from '@nx-taskfile/shell';
import { merge } from './algebra';
import type { Access, EffectKind, Footprint, Installation, Unknown } from './model';
import { below, hasExtension, inDir, locate, type PathLike, staticPrefix } from './paths';
import type { Invocation } from './tool';

export type Part = Partial<Footprint>;

/** The whole of some parts. Prints only when a part says so and nothing else is done. */
export function footprint(...parts: readonly Part[]): Footprint {
  const whole = merge(parts);
  return { ...whole, printsOnly: parts.some(part => part.printsOnly === true) && nothingDone(whole) };
}

function nothingDone(whole: Footprint): boolean {
  const { reads, writes, deletes, effects, unknowns } = whole;
  return !whole.neverEnds && [reads, writes, deletes, effects, unknowns].every(list => list.length === 0);
}

type Where = Pick<Invocation, 'command' | 'cwd' | 'facts'>;

/** Reads what the words name: a file, a glob, or a directory with everything below it, save `ignores`: names at any depth, of folders with a slash behind them. */
export function reads(at: Where, words: Words, detail: string, ignores: readonly string[] = []): Part {
  return touch(at, words, path => {
    const globs = operandGlobs(at, path);
    return { reads: globs.map(glob => access(glob, detail, ignored(path.path, glob, ignores))) };
  });
}

/** Writes the files the words name. */
export function writes(at: Where, words: Words, detail: string): Part {
  return touch(at, words, ({ path }) => ({ writes: [access(path, detail)] }));
}

/** Writes into the directories the words name. */
export function writesInto(at: Where, words: Words, detail: string): Part {
  return touch(at, words, ({ path }) => ({ writes: [access(below(path), detail)] }));
}

/** Reads and rewrites what the words name, as formatters do. */
export function rewrites(at: Where, words: Words, detail: string, ignores: readonly string[] = []): Part {
  const part = reads(at, words, detail, ignores);
  return { ...part, writes: part.reads ?? [] };
}

/** Removes what the words name; with `recursive` also everything below it. */
export function deletes(at: Where, words: Words, detail: string, recursive: boolean): Part {
  return touch(at, words, ({ path, slash }) => {
    const globs = [...(slash && recursive ? [] : [path]), ...(recursive ? [below(path)] : [])];
    return { deletes: globs.map(glob => access(glob, detail)) };
  });
}

/** Reads everything below a directory (workspace-relative), save some globs. */
export function readsBelow(dir: string, detail: string, except: readonly string[] = []): Part {
  return { reads: [access(below(dir), detail, except)] };
}

/** Reads the configuration that lies directly in a directory, and what it imports there. Folders that tools write are none. */
export function readsConfig(dir: string, detail: string): Part {
  return {
    reads: [
      access(
        inDir(dir, '*'),
        detail,
        OUTPUT_FOLDERS.map(name => inDir(dir, name)),
      ),
    ],
  };
}

export function writesAt(globs: readonly string[], detail: string): Part {
  return { writes: globs.map(glob => access(glob, detail)) };
}

export function readsAt(globs: readonly string[], detail: string): Part {
  return { reads: globs.map(glob => access(glob, detail)) };
}

export function effect(kind: EffectKind, detail: string): Part {
  return { effects: [{ kind, evidence: { level: 'catalogued', detail } }] };
}

/** Installs something, and changes nothing else around it. */
export function installs(installation: Installation, detail: string): Part {
  return { effects: [{ kind: 'provision', installs: installation, evidence: { level: 'catalogued', detail } }] };
}

/** Installs what the command needs for the work that it does then. */
export function fetchesForItself(detail: string): Part {
  return { effects: [{ kind: 'provision', forItself: true, evidence: { level: 'catalogued', detail } }] };
}

/** Of tests: somebody has to run a service for them. */
export function needsService(detail: string): Part {
  return { effects: [{ kind: 'service', needs: true, evidence: { level: 'catalogued', detail } }] };
}

/** Asks a tool about itself or the machine. */
export function asksMachine(at: Pick<Invocation, 'program'>): Part {
  return effect('machine', `\`${at.program}\` tells what is installed or running here`);
}

/** Asks the machine something whose answer stays: the question is put again, and its answer counts, when the task is hashed. */
export function asksOnce(at: Pick<Invocation, 'program'>, words: readonly ShellWord[]): Part {
  const values = words.map(({ value }) => value ?? '');
  return values.every(value => PLAIN_WORD.test(value)) ? { runtime: [values.join(' ')] } : asksMachine(at);
}

/**
 * Which of the files at a path may be run, for what packs them with their modes: Nx hashes what is in a file, not its mode.
 * @param place workspace-relative
 * @param left folders that do not count, by name
 * @param name a pattern for the names of those that do
 */
export function modesAt(place: string, left: readonly string[] = ['node_modules', '.venv'], name = '*'): Part {
  const skipped = [...left, '.git', '.nx'].map(name => `-name ${name}`).join(' -o ');
  const quoted = `'${place.replaceAll("'", "'\\''")}'`;
  return {
    runtime: [`find ${quoted} '(' ${skipped} ')' -prune -o -type f -name '${name}' -perm -100 -print | LC_ALL=C sort`],
  };
}

/** The same of what the words name. */
export function modesOf(at: Where, words: Words, name?: string): Part {
  return touch(at, words, ({ path }) => modesAt(staticPrefix(path), undefined, name));
}

/** Reads what the words name, to pack it. */
export function packs(at: Where, words: Words, detail: string): Part {
  return footprint(reads(at, words, detail), modesOf(at, words));
}

/** A variable of the environment that moves what is written to where no output looks: while it is set, no two runs have one hash. */
export function neverKeptWith(name: string): Part {
  return { env: [name], runtime: [`echo \${${name}:+$(date +%s)-$$}`] };
}

/** Means itself to every shell. */
const PLAIN_WORD = /^[\w./:@%+,=-]+$/;

/** Whether a call, of few words, asks the tool for its version or its help. */
export function asksTool({ args }: Pick<Invocation, 'args'>): boolean {
  return (
    args.length > 0 &&
    args.length <= 2 &&
    ['--version', '--help', '-h', 'help', 'version'].includes(args.at(-1)?.value ?? '')
  );
}

/** It prints a text once it can be used, unless a flag is there that keeps it from that. */
export function readyAt(served: Footprint, text: string, quiet: boolean): Footprint {
  return quiet || !served.neverEnds ? served : { ...served, ready: text };
}

export function unknown(at: Pick<Invocation, 'command'>, reason: string): Part {
  return { unknowns: [unknownOf(at, reason)] };
}

/** Nothing says which version of what it runs: what comes out may change, what it touches does not. */
export function unpinned({ command }: Pick<Invocation, 'command'>, reason: string): Part {
  return { unknowns: [{ command, reason, lacks: 'lockfile', resultOnly: true }] };
}

export function outside({ command }: Pick<Invocation, 'command'>, path: string): Part {
  return { unknowns: [{ command, reason: `\`${path}\` is outside the workspace`, outside: true }] };
}

/** Of a tool called without a command, with one that is only known when it runs, or with one that nobody has described. */
export function otherCommand(at: Pick<Invocation, 'command' | 'program'>, verb: ShellWord | undefined): Part {
  if (verb === undefined) return asksMachine(at);
  return unknown(
    at,
    verb.value === undefined
      ? `what \`${at.program} ${verb.text}\` does is only known when it runs`
      : `what \`${at.program} ${verb.text}\` does is not in the catalogue`,
  );
}

export function unknownOf({ command }: Pick<Invocation, 'command'>, reason: string): Unknown {
  return { command, reason };
}

export function access(glob: string, detail: string, except: readonly string[] = []): Access {
  const evidence = { level: 'catalogued', detail } as const;
  return except.length === 0 ? { glob, evidence } : { glob, except: [...new Set(except)], evidence };
}

/** Folders that builds and coverage write, as they are called everywhere. */
export const OUTPUT_FOLDERS = ['dist', 'build', 'out', 'coverage', 'htmlcov', 'node_modules', '.venv'] as const;

type Words = readonly (PathLike | undefined)[];

interface Inside {
  readonly path: string;
  readonly glob: boolean;
  readonly slash: boolean;
}

/** A part for each word, an unknown for those that lead out of the workspace or are not resolved. */
function touch(at: Where, words: Words, part: (path: Inside) => Part): Part {
  return footprint(
    ...words
      .filter(word => word !== undefined)
      .map(word => {
        const place = locate(at.cwd, word);
        switch (place.kind) {
          case 'inside':
            return part(place);
          case 'outside':
            return outside(at, place.text);
          case 'unresolved':
            return unknown(at, `\`${place.text}\` is only known when it runs`);
          case 'scratch':
            return {};
        }
      }),
  );
}

function operandGlobs(at: Where, { path, glob, slash }: Inside): string[] {
  if (path === '.' || slash) return [below(path)];
  // `src/*.ts` means files; `src/*` takes folders along.
  if (glob) return hasExtension(path) || path.endsWith('**/*') ? [path] : [path, below(path)];
  if (at.facts.isDirectory(path)) return [below(path)];
  return hasExtension(path) || at.facts.exists(path) ? [path] : [path, below(path)];
}

function ignored(operand: string, glob: string, names: readonly string[]): string[] {
  return glob === below(operand)
    ? names.map(name => inDir(operand, name.endsWith('/') ? `**/${name}**/*` : `**/${name}`))
    : [];
}
