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
