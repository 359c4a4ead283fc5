/** Which directory a command works in, as evidence for the project its task belongs to. */
import { posix } from 'node:path';
import { effective, unwrap, type CommandSummary, type ShellWord, type Unwrapped } from '@nx-taskfile/shell';
import { resolvePath } from './paths';

/**
 * The workspace-relative directory that `command`, in a script started in `cwd`, works in: what `-C`, `--directory` and
 * the like name, else where it runs. Undefined for commands that only print, steer the shell or ask a tool for its
 * version, and when the directory is not known or outside the workspace. Runners are looked through.
 */
export function votes(command: CommandSummary, cwd: string): string | undefined {
  const directories = new Set(effective(command).flatMap(real => vote(real, command, cwd)));
  if (directories.size > 1) return command.cwd.path === undefined ? undefined : resolvePath(cwd, command.cwd.path);
  const [directory] = directories;
  return directory;
}

/** None: it abstains; `undefined`: it works somewhere, but where is not known. */
function vote(command: CommandSummary, written: CommandSummary, cwd: string): readonly (string | undefined)[] {
  const { argv } = command;
  if (command.callsFunction || isIdle(argv)) return [];
  const runner = unwrap(written.argv);
  if (command === written && runner?.runs.length === 0) return [];
  // The project that `hatch run` looks for is the one it is started in.
  const path = runner?.where === 'project' ? written.cwd.path : command.cwd.path;
  const dir = path === undefined ? undefined : resolvePath(cwd, path);
  // `task -d` and `make -C` are in the command's directory already.
  const flag = MOVED.has(argv[0]?.value ?? '')
    ? undefined
    : (directoryFlag(argv) ?? (command === written ? undefined : projectOf(runner)));
  if (flag === undefined || dir === undefined) return [dir];
  return [flag.value === undefined ? undefined : resolvePath(dir, flag.value)];
}

const IDLE: ReadonlySet<string> = new Set([
  ...['echo', 'printf', 'true', 'false', ':', 'exit', 'return', 'wait', 'sleep', 'test', '[', '[['],
  ...[
    'cd',
    'pushd',
    'popd',
    'set',
    'shopt',
    'export',
    'unset',
    'local',
    'declare',
    'readonly',
    'trap',
    'read',
    'shift',
    'break',
    'continue',
    'eval',
  ],
  ...['command', 'which', 'type', 'hash', 'kill', 'date', 'pwd', 'clear'],
]);

/** `command -v X` asks; what `command X` runs has been looked up. */
function isIdle(argv: readonly ShellWord[]): boolean {
  const [program, first] = argv;
  if (program === undefined || IDLE.has(program.value ?? '')) return true;
  return argv.length === 2 && ['--version', '-V', '-v', 'version', '--help'].includes(first?.value ?? '');
}

/** Short flags mean a directory only for these programs; `grep -C 3` is no directory. */
const SHORT_FLAGS: Readonly<Record<string, readonly string[]>> = {
  git: ['-C'],
  npm: ['-C'],
  pnpm: ['-C'],
  go: ['-C'],
  cargo: ['-C'],
  poetry: ['-C', '-P'],
  tsc: ['-p'],
};

const MOVED: ReadonlySet<string> = new Set(['task', 'go-task', 'make', 'gmake']);

/** The project whose environment `uv run --project` takes counts for what they run in it. */
function projectOf(runner: Unwrapped | undefined): { value?: string } | undefined {
  const project = runner?.options.findLast(({ flag }) => flag === '--project')?.value;
  if (project === undefined) return undefined;
  return project.value === undefined ? {} : { value: project.value };
}

const LONG_FLAGS: ReadonlySet<string> = new Set([
  '--prefix',
  '--cwd',
  '--directory',
  '--dir',
  '--project',
  '--manifest-path',
]);

function directoryFlag(argv: readonly ShellWord[]): { value?: string } | undefined {
  const short = SHORT_FLAGS[argv[0]?.value ?? ''] ?? [];
  for (const [index, word] of argv.entries()) {
    const text = word.value ?? word.text;
    if (text === '--') return undefined;
    const equals = text.indexOf('=');
    const flag = equals === -1 ? text : text.slice(0, equals);
    if (!short.includes(flag) && !LONG_FLAGS.has(flag)) continue;
    const value = equals === -1 ? argv[index + 1]?.value : word.value?.slice(equals + 1);
    return value === undefined ? {} : { value: asDirectory(value) };
  }
  return undefined;
}

/** `tsc --project a/tsconfig.json` works in `a`. */
function asDirectory(path: string): string {
  return ['.json', '.toml'].includes(posix.extname(path)) ? posix.dirname(path) : path;
}
