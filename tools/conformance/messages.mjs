/** Which of our diagnostics stand for which of go-task's refusals: ours say more, in other words. */

/** @type {readonly { name: string, real: RegExp, codes: readonly string[] }[]} */
const CLASSES = [
  { name: 'decode', real: /^errs?:[^]*^file: /m, codes: ['taskfile/decode', 'taskfile/duplicate-key', 'yaml/alias'] },
  // go-task's stack trace holds addresses.
  { name: 'crash', real: /^panic: /m, codes: ['call/pattern'] },
  { name: 'yaml', real: /^task: Failed to parse [^]*yaml: /, codes: ['yaml/syntax'] },
  { name: 'no Taskfile', real: /^task: No Taskfile found at /m, codes: ['taskfile/not-found', 'include/not-found'] },
  {
    name: 'unreadable',
    real: /^(?:read|open) .*: (?:is a directory|permission denied)$/m,
    codes: ['taskfile/unreadable'],
  },
  { name: 'no version', real: /^task: Missing schema version/m, codes: ['taskfile/missing-version'] },
  { name: 'version', real: /^task: Invalid schema version/m, codes: ['taskfile/version'] },
  { name: 'cycle', real: /^task: include cycle detected/m, codes: ['include/cycle'] },
  { name: 'checksum', real: /^task: The checksum of the Taskfile/m, codes: ['include/checksum'] },
  { name: 'duplicate task', real: /^task: Found multiple tasks \(.*\) included by/m, codes: ['task/duplicate'] },
  { name: 'included dotenv', real: /^task: Included Taskfiles can't have dotenv/m, codes: ['include/dotenv'] },
  { name: 'included version', real: /^task: Taskfiles versions should match/m, codes: ['include/version-mismatch'] },
  { name: 'dotenv', real: /^error reading env file /m, codes: ['dotenv/syntax'] },
  { name: 'output style', real: /^task: output style /m, codes: ['taskfile/output'] },
  { name: 'template', real: /^(task: )?template: /m, codes: ['include/template', 'template/parse', 'template/exec'] },
  {
    name: 'remote',
    real: /^task: (Download of|Taskfile ".*" (not trusted|cannot be downloaded|was not found in the cache))/m,
    codes: ['include/remote', 'include/insecure'],
  },
];

/**
 * @param {string} stderr
 * @returns {string | undefined} the class of the refusal, whoever refuses; undefined when it is none
 */
export function refusal(stderr) {
  const code = /^\S.* error .*\[([a-z]+\/[a-z-]+)\]$/m.exec(stderr)?.[1];
  if (code !== undefined) return CLASSES.find(({ codes }) => codes.includes(code))?.name ?? code;
  return CLASSES.find(({ real }) => real.test(stderr))?.name;
}

/** What their shells say of a text that does not parse, each in its own words; bash adds lines of its own. */
const SHELL_SYNTAX = /: (?:\d+:\d+: |shell syntax error: ).+$/gm;
const BASH_SYNTAX = /^-c: line \d+: .*\n/gm;

/** @param {string} stderr */
export function withoutShellSyntax(stderr) {
  return SHELL_SYNTAX.test(stderr)
    ? stderr.replace(BASH_SYNTAX, '').replace(SHELL_SYNTAX, ': (does not parse)')
    : stderr;
}

/** Bash puts its name and the line before what it says; go-task's own shell does not. */
const SHELL_NAME = /^\S*\/(?:ba)?sh: (?:line \d+: )?/gm;

/** What bash says of a program that a signal ended; go-task's own shell says nothing. */
const KILLED = /^(?: *\d+ )?(?:Hangup|Terminated|Killed|Aborted)(?: .*)?\n/gm;

/**
 * @param {string} stderr
 * @returns {string} without what two right answers may say in their own words
 */
export function plainStderr(stderr) {
  const reason = refusal(stderr);
  return reason === undefined
    ? withoutShellSyntax(stderr.replace(SHELL_NAME, '').replace(KILLED, ''))
    : `refused: ${reason}`;
}
