/** Which environment variables a script depends on. */
import type { ScriptSummary } from '@nx-taskfile/shell';

/** Names of the variables that matter to what the script does; `volatile` ones have a new value each time, `indirect` ones name another. */
export function variablesOf({ parameters }: ScriptSummary): {
  readonly env: readonly string[];
  readonly volatile: readonly string[];
  readonly indirect: readonly string[];
} {
  const names = parameters.filter(name => !SHELL_OWN.has(name));
  return {
    env: names.filter(name => !VOLATILE.has(name) && !name.startsWith('!')),
    volatile: names.filter(name => VOLATILE.has(name)),
    indirect: names.filter(name => name.startsWith('!')).map(name => name.slice(1)),
  };
}

/** A variable of an environment, with its value where that is known. */
export interface Given {
  readonly name: string;
  readonly value?: string | undefined;
}

/**
 * Why this environment makes unknown what tools do: a name that moves what they read or write, or that has
 * them rewrite what they compare with. Undefined where none does.
 */
export function settingsUnknown(given: readonly Given[]): string | undefined {
  const moving = given.find(one => MOVING.has(one.name) && !staysPut(one));
  if (moving !== undefined) return `sets \`${moving.name}\`, which moves what tools read or write`;
  const updating = given.find(({ name }) => name.split('_').some(word => word === 'UPDATE' || word === 'OVERWRITE'));
  return updating === undefined ? undefined : `sets \`${updating.name}\`, which may have it rewrite its sources`;
}

/** Flags that change how Go compiles, and neither which files it reads nor what it writes (`go help build`); and `GOWORK=off`. */
function staysPut({ name, value }: Given): boolean {
  if (name === 'GOWORK') return value === 'off';
  return name === 'GOFLAGS' && value?.split(/\s+/).every(flag => COMPILES.test(flag)) === true;
}

const COMPILES =
  /^$|^--?(?:mod=(?:readonly|vendor)|trimpath|buildvcs=false|v|x|race|modcacherw|p=\d+|[lg]cflags=\S*|ldflags=\S*)$/;

const MOVING: ReadonlySet<string> = new Set([
  ...['CARGO_TARGET_DIR', 'CARGO_BUILD_TARGET_DIR', 'OUT_DIR'],
  ...['GOBIN', 'GOPATH', 'GOFLAGS', 'GOWORK'],
  ...['COVERAGE_FILE', 'COVERAGE_PROCESS_START', 'VIRTUAL_ENV', 'UV_PROJECT_ENVIRONMENT', 'UV_WORKING_DIRECTORY'],
  'RUFF_OUTPUT_FILE',
  ...['NODE_PATH', 'INIT_CWD', 'npm_config_prefix', 'DESTDIR'],
]);

/** Set by the shell itself, and never a setting. */
const SHELL_OWN: ReadonlySet<string> = new Set([
  'PWD',
  'OLDPWD',
  'IFS',
  'OPTARG',
  'OPTIND',
  'LINENO',
  'BASH_SOURCE',
  'FUNCNAME',
  'PIPESTATUS',
  'REPLY',
]);

const VOLATILE: ReadonlySet<string> = new Set([
  'RANDOM',
  'SRANDOM',
  'SECONDS',
  'EPOCHSECONDS',
  'EPOCHREALTIME',
  'BASHPID',
  'PPID',
]);
