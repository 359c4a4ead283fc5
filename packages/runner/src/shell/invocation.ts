/**
 * How a command's text is handed to the shell so that it means what go-task's built-in interpreter makes of it
 * (semantics 7.5): a fresh shell, errexit, no start-up files, options from `set` and `shopt`.
 */
import { messages } from '../messages';
import type { Failure } from '../model';
import type { Shell } from './find-shell';

export interface ShellOptions {
  readonly set: readonly string[];
  readonly shopt: readonly string[];
  /** Both streams in one. */
  readonly merged?: boolean;
  /** A directory that is not there yet, which `pwd` and `$PWD` name all the same. */
  readonly pretend?: string;
  /** Bytes that each of its processes may have for its data. */
  readonly memory?: number;
}

/** Arguments for the shell, or why go-task would refuse the options. */
export function invocation(
  shell: Shell,
  text: string,
  { set, shopt, pretend, memory, merged = false }: ShellOptions,
): { readonly args: string[] } | { readonly failure: Failure } {
  const unknownSet = set.find(option => !SET.has(option));
  if (unknownSet !== undefined) return refused(messages.invalidOption(unknownSet));
  const unknownShopt = shopt.find(option => !SHOPT.has(option));
  if (unknownShopt !== undefined) {
    return refused(
      ONLY_BASH.has(unknownShopt) ? messages.unsupportedShopt(unknownShopt) : messages.invalidShopt(unknownShopt),
    );
  }

  const options = ['errexit', ...set].flatMap(option => (option.length === 1 ? [`-${option}`] : ['-o', option]));
  if (shell.dialect === 'sh') {
    return shopt.length > 0
      ? refused(messages.needsBash('shopt'))
      : { args: [...options, '-c', (merged ? MERGE : '') + bounded(memory) + text] };
  }
  // The options are set on the first line of the text, not as arguments: bash 3 has no such shopts and would refuse to
  // start, and an xtrace given as an argument would trace this line too. The line keeps its number.
  const prelude = [
    `shopt -s ${AS_GO_TASK} 2>/dev/null; `,
    bounded(memory),
    SIGNALS,
    NOT_FOUND,
    ...(merged ? [MERGE] : []),
    ...(pretend === undefined ? [] : [inside(pretend)]),
    `set ${options.join(' ')}; `,
  ].join('');
  return { args: [...PRIVATE, ...shopt.flatMap(option => ['-O', option]), '-c', prelude + text] };
}

/** Arguments that only parse the text. go-task parses all of a text before it runs any; bash goes line by line. */
export function syntaxCheck(shell: Shell, text: string): string[] {
  return shell.dialect === 'sh' ? ['-n', '-c', text] : [...PRIVATE, '-O', 'extglob', '-n', '-c', text];
}

/** Privileged mode: no BASH_ENV, SHELLOPTS, CDPATH or exported functions, none of which go-task's shell knows. */
const PRIVATE = ['-p'];

/** go-task's interpreter runs the last part of a pipeline in the shell itself, and `$(…)` under errexit. */
const AS_GO_TASK = 'lastpipe inherit_errexit';

/**
 * go-task's interpreter is not a process and hears no signal: how the program that runs takes it decides. `STOP` ends the
 * text when that program has ended, as go-task does when the context is cancelled.
 */
const SIGNALS = "trap : INT TERM HUP; trap 'exit 130' USR1; ";

/** What programs map without writing to it does not count: setrlimit(2), RLIMIT_DATA. A limit that is lower already stays. */
function bounded(memory: number | undefined): string {
  return memory === undefined ? '' : `ulimit -d ${Math.ceil(memory / 1024)} 2>/dev/null; `;
}

const MERGE = 'exec 2>&1; ';

/** What go-task's interpreter says of a program that is not there; bash 3 keeps its own words. */
const NOT_FOUND =
  'command_not_found_handle() { printf \'"%s": executable file not found in $PATH\\n\' "$1" >&2; return 127; }; ';

function inside(dir: string): string {
  return `PWD='${dir.replaceAll("'", "'\\''")}'; pwd() { printf '%s\\n' "$PWD"; }; `;
}

const SET: ReadonlySet<string> = new Set(
  ['a', 'e', 'n', 'f', 'u', 'x'].concat('allexport', 'errexit', 'noexec', 'noglob', 'nounset', 'xtrace', 'pipefail'),
);

const SHOPT: ReadonlySet<string> = new Set([
  'dotglob',
  'expand_aliases',
  'extglob',
  'globstar',
  'nocaseglob',
  'nullglob',
]);

/** What go-task's shell knows of bash's other options: their names. */
const ONLY_BASH: ReadonlySet<string> = new Set(
  (
    'assoc_expand_once autocd cdable_vars cdspell checkhash checkjobs checkwinsize cmdhist compat31 compat32 ' +
    'compat40 compat41 compat42 compat43 compat44 complete_fullquote direxpand dirspell execfail extdebug ' +
    'extquote failglob force_fignore globasciiranges gnu_errfmt histappend histreedit histverify hostcomplete ' +
    'huponexit inherit_errexit interactive_comments lastpipe lithist localvar_inherit localvar_unset ' +
    'login_shell mailwarn no_empty_cmd_completion nocasematch progcomp progcomp_alias promptvars ' +
    'restricted_shell shift_verbose sourcepath xpg_echo'
  ).split(' '),
);

function refused(message: string): { readonly failure: Failure } {
  return { failure: { kind: 'error', message } };
}
