/** Reads a package manager's command line: does it run a script, another program, or a command of its own. */
import { unwrap, type ShellWord, type Unwrapped } from '@nx-taskfile/shell';
import type { Facts } from '../facts';
import { literal } from '../options';
import { resolvePath } from '../paths';
import { everything, filtered } from './filters';
import type { PackageManager } from './lockfile';
import { packageDirOf, scriptsOf, workspaceRootOf } from './packages';

/** `dirs`: the packages it works in; undefined when that is not known. */
export type ManagerCall =
  | {
      readonly kind: 'script';
      readonly dirs: readonly string[] | undefined;
      readonly script: string;
      readonly args: readonly ShellWord[];
    }
  | {
      readonly kind: 'exec';
      readonly dirs: readonly string[] | undefined;
      /** Programs of packages, or shell text that runs them. */
      readonly unwrapped: Unwrapped;
      readonly fetch: boolean;
    }
  | {
      /** Neither a command nor a script, so perhaps a program. */
      readonly kind: 'guess';
      readonly dirs: readonly string[] | undefined;
      readonly argv: readonly ShellWord[];
    }
  | {
      readonly kind: 'own';
      readonly dirs: readonly string[] | undefined;
      readonly command: string;
      readonly args: readonly ShellWord[];
    }
  | { readonly kind: 'unresolved'; readonly text: string };

/** What `manager ARGS` does in `cwd`. pnpm, yarn and bun take a name that is no command for a script, else a program. */
export function managerCall(
  manager: PackageManager,
  args: readonly ShellWord[],
  cwd: string,
  facts: Facts,
): ManagerCall {
  const { dirs, rest, moved } = selection(manager, args, cwd, facts);
  const [head, ...tail] = rest;
  if (head === undefined) return { kind: 'own', dirs, command: manager === 'yarn' ? 'install' : 'help', args: [] };
  const command = head.value;
  if (command === undefined) return { kind: 'unresolved', text: head.text };
  if (command.startsWith('-')) return { kind: 'own', dirs, command, args: tail };
  if (command === 'workspace' && manager === 'yarn') {
    const [dir] = filtered(facts, cwd, tail[0]?.value) ?? [];
    if (dir === undefined) return { kind: 'unresolved', text: tail[0]?.text ?? command };
    return managerCall(manager, tail.slice(1), dir, facts);
  }
  if (command === 'workspaces' && manager === 'yarn') return inWorkspaces(tail, cwd, facts);
  if (RUN.has(command)) {
    const [script, ...scriptArgs] = afterFlags(tail);
    if (script === undefined) return { kind: 'own', dirs, command: 'list-scripts', args: [] };
    if (script.value === undefined) return { kind: 'unresolved', text: script.text };
    return scriptOrProgram(manager, script, scriptArgs, dirs, facts);
  }
  const unwrapped = unwrap([literal(manager), head, ...tail]);
  if (unwrapped !== undefined) {
    // npm looks for the program in the package that `--prefix` names, but runs it where it is.
    const elsewhere = manager === 'npm' && moved;
    return { kind: 'exec', dirs: elsewhere ? undefined : dirs, unwrapped, fetch: command === 'dlx' };
  }
  const shorthand = SHORTHANDS[manager][command];
  if (shorthand !== undefined) return { kind: 'script', dirs, script: shorthand, args: passed(manager, tail) };
  if (manager === 'npm' || OWN[manager].has(command)) return { kind: 'own', dirs, command, args: tail };
  return scriptOrProgram(manager, head, tail, dirs, facts);
}

/** `yarn workspaces run x` (version 1) and `yarn workspaces foreach -A run x` (since 2) run it in the root too. */
function inWorkspaces(args: readonly ShellWord[], cwd: string, facts: Facts): ManagerCall {
  const root = workspaceRootOf(facts, cwd);
  const dirs = [root, ...everything(facts, root)];
  const [head, ...rest] = args;
  const verb = head?.value ?? '';
  const choosing = rest.findIndex(word => word.value !== undefined && !word.value.startsWith('-'));
  const flags = verb === 'foreach' ? rest.slice(0, Math.max(choosing, 0)) : [];
  const run = verb === 'foreach' ? rest.slice(flags.length) : args;
  const [runs, script, ...scriptArgs] = run;
  if (!flags.every(({ value }) => EACH.test(value ?? '')) || runs?.value !== 'run' || script?.value === undefined)
    return { kind: 'own', dirs: [root], command: `workspaces ${verb}`, args: rest };
  return scriptOrProgram('yarn', script, scriptArgs, dirs, facts);
}

/** Flags of `foreach` that leave no package out and take no further word. */
const EACH =
  /^(-[AWptiv]+|--all|--worktree|--parallel|--topological|--topological-dev|--interlaced|--verbose|--jobs=\w+)$/;

function scriptOrProgram(
  manager: PackageManager,
  head: ShellWord,
  tail: readonly ShellWord[],
  dirs: readonly string[] | undefined,
  facts: Facts,
): ManagerCall {
  const script = head.value ?? head.text;
  const isScript = dirs === undefined || dirs.some(dir => scriptsOf(facts, dir).has(script));
  if (isScript || manager === 'npm') return { kind: 'script', dirs, script, args: passed(manager, tail) };
  return { kind: 'guess', dirs, argv: [head, ...tail] };
}

/** npm keeps the flags before `--` for itself; the others hand on everything, less a leading `--` (pnpm keeps it). */
function passed(manager: PackageManager, args: readonly ShellWord[]): readonly ShellWord[] {
  const found = args.findIndex(word => word.value === '--');
  if (manager !== 'npm') return found === 0 ? args.slice(1) : args;
  const separator = found === -1 ? args.length : found;
  return [...args.slice(0, separator).filter(word => !word.text.startsWith('-')), ...args.slice(separator + 1)];
}

function afterFlags(words: readonly ShellWord[]): readonly ShellWord[] {
  const start = words.findIndex(word => !word.value?.startsWith('-'));
  return start === -1 ? [] : words.slice(start);
}

interface Selection {
  readonly dirs: readonly string[] | undefined;
  readonly rest: readonly ShellWord[];
  /** Not where it was started. */
  readonly moved: boolean;
}

/** Takes out the flags that say where to work, and the manager's other flags in front of its command. */
function selection(manager: PackageManager, args: readonly ShellWord[], cwd: string, facts: Facts): Selection {
  let base: string | undefined = cwd;
  const filters: (readonly string[] | undefined)[] = [];
  const all: (readonly string[] | undefined)[] = [];
  const rest: ShellWord[] = [];
  const late: ShellWord[] = [];
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const [flag, inline] = splitFlag(word);
    const meaning = isOwnFlag(manager, flag, rest) ? MEANINGS[manager][flag] : undefined;
    const value = (): string | undefined => (inline === undefined ? queue.shift()?.value : inline.value);
    if (meaning === 'directory') {
      const dir = value();
      base = dir === undefined ? undefined : resolvePath(cwd, dir);
    } else if (meaning !== undefined) {
      const root = workspaceRootOf(facts, cwd);
      const meant =
        meaning === 'filter' ? filtered(facts, cwd, value()) : meaning === 'root' ? [root] : everything(facts, root);
      // What is named narrows `-r` down; several names add up.
      if (meaning === 'filter') filters.push(meant);
      else all.push(meant);
    } else if (inline === undefined && isOwnFlag(manager, flag, rest) && VALUES[manager].has(flag)) {
      queue.shift();
    } else if (rest.length > 0 || !flag.startsWith('-') || ASKS.has(flag)) {
      rest.push(word);
    } else if (REPEATS.has(flag)) {
      late.push(word);
    }
  }
  const own = base === undefined ? undefined : [packageDirOf(facts, base) ?? base];
  const selected = filters.length > 0 ? filters : all;
  const packages = selected.includes(undefined) ? undefined : [...new Set(selected.flatMap(dirs => dirs ?? []))];
  return { dirs: selected.length > 0 ? packages : own, rest: [...rest, ...late], moved: base !== cwd };
}

/** In front of the command and between `run` and the script; npm takes its flags anywhere before `--`. */
function isOwnFlag(manager: PackageManager, flag: string, before: readonly ShellWord[]): boolean {
  if (!flag.startsWith('-')) return false;
  if (manager === 'npm') return !before.some(word => word.value === '--');
  return before.every(word => RUN.has(word.value ?? '') || word.text.startsWith('-'));
}

function splitFlag(word: ShellWord): readonly [flag: string, inline?: { readonly value: string | undefined }] {
  const text = word.value ?? word.text;
  const equals = text.startsWith('-') ? text.indexOf('=') : -1;
  return equals === -1 ? [text] : [text.slice(0, equals), { value: word.value?.slice(equals + 1) }];
}

/** Other flags that take the next word. */
const VALUES: Readonly<Record<PackageManager, ReadonlySet<string>>> = {
  npm: new Set([
    '--loglevel',
    '--registry',
    '--cache',
    '--userconfig',
    '--script-shell',
    '--tag',
    '--omit',
    '--include',
  ]),
  pnpm: new Set([
    ...['--reporter', '--loglevel', '--workspace-concurrency', '--config', '--resume-from', '--store-dir'],
    ...['--package', '--registry', '--test-pattern', '--changed-files-ignore-pattern', '--filter-prod'],
  ]),
  yarn: new Set(['--cache-folder', '--mutex', '--registry', '--modules-folder', '--use-yarnrc']),
  bun: new Set([
    ...[
      '--env-file',
      '--config',
      '-c',
      '--preload',
      '-r',
      '--require',
      '--import',
      '--shell',
      '--elide-lines',
      '--port',
    ],
    ...[
      '--conditions',
      '--define',
      '-d',
      '--loader',
      '-l',
      '--tsconfig-override',
      '--main-fields',
      '--extension-order',
    ],
  ]),
};

const RUN: ReadonlySet<string> = new Set(['run', 'run-script', 'rum', 'urn']);
const ASKS: ReadonlySet<string> = new Set(['-v', '--version', '-h', '--help']);
/** bun's flags that keep the command running; they stand in front of it. */
const REPEATS: ReadonlySet<string> = new Set(['--watch', '--hot']);

/** What flags say about where to work: in another directory, in named packages, in all, in the root. */
type Meaning = 'directory' | 'filter' | 'all' | 'root';

const MEANINGS: Readonly<Record<PackageManager, Readonly<Record<string, Meaning>>>> = {
  npm: {
    '--prefix': 'directory',
    '-C': 'directory',
    '-w': 'filter',
    '--workspace': 'filter',
    '-ws': 'all',
    '--workspaces': 'all',
  },
  pnpm: {
    ...{ '-C': 'directory', '--dir': 'directory', '--prefix': 'directory', '--filter': 'filter', '-F': 'filter' },
    ...{ '-r': 'all', '--recursive': 'all', '-w': 'root', '--workspace-root': 'root' },
  },
  yarn: { '--cwd': 'directory', '-T': 'root', '--top-level': 'root' },
  bun: { '--cwd': 'directory', '--filter': 'filter', '-F': 'filter', '--workspaces': 'all' },
};

const SHORTHANDS: Readonly<Record<PackageManager, Readonly<Record<string, string>>>> = {
  npm: { test: 'test', t: 'test', tst: 'test', start: 'start', stop: 'stop' },
  pnpm: { test: 'test', t: 'test', tst: 'test', start: 'start' },
  yarn: {},
  bun: {},
};

/** Commands that win over a script of the same name. */
const OWN: Readonly<Record<PackageManager, ReadonlySet<string>>> = {
  npm: new Set(),
  pnpm: new Set([
    ...[
      'add',
      'approve-builds',
      'audit',
      'bin',
      'cache',
      'ci',
      'config',
      'create',
      'dedupe',
      'deploy',
      'env',
      'fetch',
      'help',
    ],
    ...[
      'i',
      'import',
      'info',
      'init',
      'install',
      'install-test',
      'licenses',
      'link',
      'list',
      'll',
      'login',
      'ls',
      'outdated',
    ],
    ...[
      'pack',
      'patch',
      'patch-commit',
      'prune',
      'publish',
      'rebuild',
      'remove',
      'rm',
      'root',
      'self-update',
      'server',
    ],
    ...['setup', 'store', 'un', 'uninstall', 'unlink', 'up', 'update', 'upgrade', 'view', 'why'],
  ]),
  yarn: new Set([
    ...[
      'add',
      'audit',
      'autoclean',
      'bin',
      'cache',
      'check',
      'config',
      'constraints',
      'create',
      'dedupe',
      'explain',
      'global',
    ],
    ...[
      'help',
      'import',
      'info',
      'init',
      'install',
      'licenses',
      'link',
      'list',
      'login',
      'logout',
      'node',
      'npm',
      'outdated',
    ],
    ...[
      'pack',
      'patch',
      'plugin',
      'policies',
      'publish',
      'rebuild',
      'remove',
      'search',
      'set',
      'stage',
      'tag',
      'team',
      'unlink',
    ],
    ...['unplug', 'up', 'upgrade', 'upgrade-interactive', 'version', 'versions', 'why', 'workspaces'],
  ]),
  bun: new Set([
    ...[
      'add',
      'audit',
      'build',
      'create',
      'i',
      'info',
      'init',
      'install',
      'link',
      'outdated',
      'patch',
      'pm',
      'publish',
    ],
    ...['remove', 'repl', 'rm', 'test', 'unlink', 'update', 'upgrade', 'why'],
  ]),
};
