/** Linters and formatters of Python: they look at the files they are given, and at their configuration. */
import { posix } from 'node:path';
import { combine } from '../algebra';
import type { Access, Footprint } from '../model';
import { options, type Options } from '../options';
import { access, asksMachine, effect, footprint, OUTPUT_FOLDERS, reads, readsAt, writes, type Part } from '../parts';
import type { Invocation, Tool } from '../tool';
import { below, inDir, locate, staticPrefix, upward } from '../paths';
import { pythonPackageDir, table } from './project';
import { PYTHON_CACHES, readsPythonPackage } from './sources';

/** What the common formatters and ruff skip by themselves; flake8 and bandit skip the first part only. */
export const SKIPPED = [...PYTHON_CACHES, 'node_modules/', 'dist/', 'build/', '_build/'] as const;

/** Files in which every one of these tools may keep its configuration, and what says which files are skipped. */
const CONFIGS = ['pyproject.toml', 'setup.cfg', 'tox.ini', '.gitignore'] as const;

interface Linter extends Omit<Tool, 'footprint' | 'ecosystem'> {
  /** Flags that take a value, and all others. */
  readonly value: string;
  readonly flags: string;
  /** Of those with a value: what names configuration, and what names a file to write. */
  readonly config?: readonly string[];
  readonly reports?: readonly string[];
  /** Configuration of its own, besides the files that all share. */
  readonly configs?: readonly string[];
  readonly skips?: readonly string[];
  /** Rewrites the files it reads. */
  readonly fixes?: (given: Options, invocation: Invocation) => boolean;
  /** What it rewrites in a directory, by the endings of names; everything where it may be told to take others. */
  readonly endings?: readonly string[];
  /** Flags with which it asks a person about each change. */
  readonly asks?: readonly string[];
  /** Looks at what the files import too. */
  readonly follows?: true;
  /** Asks of every import whether a module of that name lies in the project. */
  readonly sortsImports?: boolean;
}

/** The entry of a linter or formatter with one command. */
export function linter({ value, flags, ...spec }: Linter): Tool {
  const { name, title, docs, match, standalone } = spec;
  return {
    ...{ name, title, docs, match, ecosystem: 'python', namesEnv: true, ...(standalone ? { standalone } : {}) },
    footprint(invocation) {
      const given = options(invocation, { value, flags: `${flags} --version -V --help -h` });
      if (given.has('--version', '-V', '--help', '-h')) return footprint(asksMachine(invocation));
      return lintsPython(invocation, given, spec);
    },
  };
}

type Habits = Pick<
  Linter,
  'config' | 'reports' | 'configs' | 'skips' | 'fixes' | 'endings' | 'asks' | 'follows' | 'sortsImports'
>;

/** `given`: what is left of the command once its subcommand is gone. */
export function lintsPython(invocation: Invocation, given: Options, habits: Habits): Footprint {
  const { program } = invocation;
  const { config = ['--config'], reports = [], configs = [], skips = PYTHON_CACHES, asks = [] } = habits;
  const here = habits.follows ? [] : ['.'];
  const operands = given.operands.length === 0 ? here : given.operands.filter(word => word.value !== '-');
  const fixes = habits.fixes?.(given, invocation) === true;
  const sources = reads(invocation, operands, `\`${program}\` ${fixes ? 'rewrites' : 'checks'} it`, skips);
  return combine([
    footprint(
      { unknowns: given.unknowns },
      sources,
      fixes ? { writes: rewritten(sources.reads ?? [], invocation, given, habits) } : {},
      readsAt(configurationOf(invocation, given, [...CONFIGS, ...configs]), `configuration of \`${program}\``),
      reads(invocation, given.values(...config), `configuration of \`${program}\``),
      writes(invocation, given.values(...reports), `\`${program}\` writes its report`),
      asksPerson(program, given, asks),
      habits.sortsImports === true ? topModules(invocation, sources.reads ?? []) : {},
    ),
    habits.follows === undefined
      ? footprint({})
      : readsPythonPackage(invocation, `\`${program}\` follows the imports`, []),
  ]);
}

/** Of what it reads, what may come to be written. */
function rewritten(
  sources: readonly Access[],
  invocation: Invocation,
  given: Options,
  { endings, config = ['--config'], configs = [] }: Habits,
): readonly Access[] {
  const told = given.has(...CHOOSING) || given.values(...config).length > 0;
  const settings = configurationOf(invocation, given, ['pyproject.toml', ...configs]);
  if (endings === undefined || told || settings.some(path => choosesFiles(path, invocation))) return sources;
  return sources.map(access =>
    access.glob.endsWith('**/*') ? { ...access, glob: `${access.glob}.{${endings.join(',')}}` } : access,
  );
}

/** Flags and settings by which such a tool takes files of other names. */
const CHOOSING = ['--include', '--extension', '--preview', '--unstable'] as const;
const SETTINGS = ['include', 'extend-include', 'extension', 'preview', 'unstable'] as const;

function choosesFiles(path: string, { facts, program }: Invocation): boolean {
  const keys = posix.basename(path) === 'pyproject.toml' ? ['tool', program] : [];
  // ruff has some of them for its formatter apart.
  const tables = [table(facts.toml(path), ...keys), table(facts.toml(path), ...keys, 'format')];
  return tables.some(settings => SETTINGS.some(name => name in settings));
}

/** Files of these names that lie where it runs, beside what it looks at, or above either. */
export function configurationOf({ cwd, facts }: Invocation, given: Options, names: readonly string[]): string[] {
  const places = given.operands.flatMap(word => {
    const place = locate(cwd, word);
    return place.kind === 'inside' ? [staticPrefix(place.path)] : [];
  });
  const dirs = new Set([cwd, ...places].flatMap(upward));
  return [...dirs].flatMap(dir => names.map(name => inDir(dir, name))).filter(path => facts.exists(path));
}

function asksPerson(program: string, given: Options, asks: readonly string[]): Part {
  return given.has(...asks) ? effect('prompt', `\`${program}\` asks about each change`) : {};
}

/** An import belongs to the project when a module of its name lies at the top, or in `src`. */
function topModules({ facts, cwd, program }: Invocation, sources: readonly Access[]): Part {
  const dir = pythonPackageDir(facts, cwd);
  if (sources.some(({ glob }) => glob === below(dir))) return {};
  const except = OUTPUT_FOLDERS.map(name => inDir(dir, `${name}/**/*`));
  const globs = ['*.py', '*/__init__.py', 'src/*.py', 'src/*/__init__.py'].map(glob => inDir(dir, glob));
  return { reads: globs.map(glob => access(glob, `\`${program}\` looks for modules`, except)) };
}
