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

/**
 * Why an environment with these names makes unknown what tools do: a name that moves what they read or write, or that has
 * them rewrite what they compare with. Undefined where none does.
 */
export function settingsUnknown(names: readonly string[]): string | undefined {
  const moving = names.find(name => MOVING.has(name));
  if (moving !== undefined) return `sets \`${moving}\`, which moves what tools read or write`;
  const updating = names.find(name => name.split('_').some(word => word === 'UPDATE' || word === 'OVERWRITE'));
  return updating === undefined ? undefined : `sets \`${updating}\`, which may have it rewrite its sources`;
}

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
