/**
 * Every text a user sees, worded as go-task words it (semantics 7), so that its users recognise them.
 */
import { formatDuration, quoteGo } from '@nx-taskfile/taskfile';

export const messages = {
  command: (task: string, text: string) => `task: [${task}] ${text}`,
  notThisPlatform: (task: string) => `task: ${quoted(task)} not for current platform - ignored\\n`,
  commandNotThisPlatform: (task: string, text: string) =>
    `task: [${task}] ${text} not for current platform - ignored\n`,
  skippedTask: (task: string) => `task: if condition not met - skipped: ${quoted(task)}\n`,
  skippedCommand: (task: string) => `task: [${task}] if condition not met - skipped\n`,
  started: (task: string) => `task: ${quoted(task)} started`,
  finished: (task: string) => `task: ${quoted(task)} finished`,
  statusSucceeded: (command: string) => `task: status command ${command} exited zero\n`,
  statusFailed: (command: string, reason: string) => `task: status command ${command} exited non-zero: ${reason}\n`,
  failed: (task: string, reason: string) => `task: ${quoted(task)} failed: ${reason}`,
  joined: (key: string) => `task: skipping execution of task: ${key}`,
  errorIgnored: (task: string, what: 'command' | 'task', reason: string) =>
    `task: [${task}] ${what} error ignored: ${reason}`,
  taskErrorIgnored: (reason: string) => `task: task error ignored: ${reason}`,
  deferredErrorIgnored: (reason: string) => `task: ignored error in deferred cmd: ${reason}`,
  dynamicVariable: (command: string, result: string) =>
    `task: dynamic variable: ${quoted(command)} result: ${quoted(result)}`,
  unparsable: (file: string, reason: string) => `task: Failed to parse ${file}:\n${reason}`,
  watching: (tasks: readonly string[]) => `task: Started watching for tasks: ${tasks.join(', ')}`,
  watchingFolder: (folder: string) => `task: watching new dir: ${folder}\n`,
  ignoredEvent: (path: string) => `task: event skipped for being an ignored dir: ${path}`,
  notASource: (path: string) => `task: skipped for file not in sources: ${path}`,
  watchedFinished: (task: string) => `task: task "${task}" finished running`,
  notUpToDate: (task: string) => `task: Task "${task}" is not up-to-date`,
  internal: (task: string) => `task: Task "${task}" is internal`,
  upToDate: (task: string) => `task: Task ${quoted(task)} is up to date`,
  precondition: (text: string) => `task: ${text}`,
  preconditionNotMet: 'task: precondition not met',
  cannotMakeDirectory: (dir: string, reason: string) => `task: cannot make directory ${quoted(dir)}: ${reason}`,
  taskFailed: (task: string, cause: string) => `task: Failed to run task ${quoted(task)}: ${cause}`,
  exitStatus: (status: number) => `exit status ${status}`,
  timeout: (task: string, nanoseconds: bigint) =>
    `task: [${task}] command timeout exceeded (${formatDuration(nanoseconds)})`,
  signalReceived: (signal: NodeJS.Signals) => `task: Signal received: ${quoted(SIGNAL_NAMES[signal] ?? signal)}\n`,
  thirdSignal: (signal: NodeJS.Signals) =>
    `task: Signal received for the third time: ${quoted(SIGNAL_NAMES[signal] ?? signal)}. Forcing shutdown`,
  stopped: (signal: string | undefined) => (signal ? `task: Stopped by ${signal}` : 'context canceled'),
  callLimit: (limit: number, task: string) =>
    `task: Maximum task call exceeded (${limit}) for task ${quoted(task)}: probably an cyclic dep or infinite loop`,
  missingVariables: (task: string, variables: readonly { name: string; allowed: readonly string[] }[]) =>
    `task: Task ${quoted(task)} cancelled because it is missing required variables: ` +
    variables
      .map(({ name, allowed }) => (allowed.length ? `${name} (allowed values: ${listed(allowed)})` : name))
      .join(', '),
  valuesNotAllowed: (task: string, variables: readonly { name: string; value: string; allowed: readonly string[] }[]) =>
    `task: Task ${quoted(task)} cancelled because it is missing required variables:\n` +
    variables
      .map(
        ({ name, value, allowed }) =>
          `  - ${name} has an invalid value : '${value}' (allowed values : ${listed(allowed)})\n`,
      )
      .join(''),
  prompt: (text: string) => `${text} [y/N]: `,
  promptAssumed: (text: string) => `${text} [assuming yes]`,
  promptNeedsTerminal: (task: string) =>
    `task: Task ${quoted(task)} cancelled because it has a prompt and the environment is not a terminal. Use --yes (-y) to run anyway.`,
  nobodyToInteract: (task: string, why: string) =>
    `task: Task ${quoted(task)} cancelled because it is interactive and ${why}`,
  promptDeclined: (task: string) => `task: Task ${quoted(task)} cancelled by user`,
  invalidRun: (run: string) => `task: invalid run "${run}"`,
  invalidMethod: (method: string) => `task: invalid method "${method}"`,
  variableFailed: (command: string, reason: string) => `task: Command "${command}" failed: ${reason}`,
  invalidOption: (option: string) => `invalid option: ${quoted(option.length === 1 ? `-${option}` : option)}`,
  unsupportedShopt: (option: string) => `unsupported option: ${quoted(option)}`,
  invalidShopt: (option: string) => `invalid option name: ${quoted(option)}`,
  invalidTimeout: (task: string, text: string) => `task: [${task}] invalid timeout ${quoted(text)}`,
  waits: (task: string, place: string, others: string) => `task: [${task}] waits for ${place}: ${others}`,
  tooFewPlaces: (task: string, place: string, units: number, places: number) =>
    `task: [${task}] needs ${units} of ${place}, and what runs it has ${places}`,
  triesAgain: (
    task: string,
    reason: string,
    { count, tries, pause = '0s' }: { count: number; tries: number; pause: string | undefined },
  ) => `task: [${task}] ${reason}: try ${count + 1} of ${tries} follows${pause === '0s' ? '' : ` in ${pause}`}`,
  noMemoryLimit: (task: string) => `task: [${task}] has a memory limit, which only Linux holds`,
  shellSyntax: (detail: string) => `shell syntax error: ${detail}`,
  cannotStart: (shell: string, reason: string) => `task: cannot start ${shell}: ${reason}`,
  noDirectory: (dir: string) => `${dir} is not a directory`,
  cannotStat: (dir: string, { code }: NodeJS.ErrnoException) => `could not stat: stat ${dir}: ${inGo(code)}`,
  noShell: 'task: Neither bash nor sh was found on PATH; install bash to run tasks',
  noBash: 'task: bash was not found on PATH; commands run in sh, where bash-only syntax fails',
  needsBash: (what: string) => `task: bash was not found on PATH, and ${what} needs it`,
  noTask: (least: string) =>
    `task: there is no task binary on PATH, and this is to run through it; install go-task ${least} or newer (https://taskfile.dev/installation)`,
  otherTask: (file: string, version: string, least: string) =>
    `task: ${file} is version ${version}, and this is to run through go-task ${least} or a newer 3.x, as which Taskfiles are read here`,
  fromDiagnostic: (message: string) => `task: ${message}`,
  unknownTask: (message: string, hint: string | undefined) =>
    hint?.startsWith('Did you mean') ? `task: ${message}. ${hint}` : `task: ${message}`,
  doesNotCompile: (task: string) => `task: Task ${quoted(task)} does not compile`,
  waitsForItself: (task: string) => `task: Task ${quoted(task)} runs once and waits for itself`,
  unresolved: (task: string, what: string, why: string) =>
    `task: [${task}] ${what} cannot be resolved by this runner (${why}); run it with the task binary`,
} as const;

/** An error of the system, as Go words it. */
export function inGo(code: string | undefined): string {
  return REASONS[code ?? ''] ?? `${code}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EEXIST: 'file exists',
  EROFS: 'read-only file system',
  ENOSPC: 'no space left on device',
};

/** As Go calls them. */
const SIGNAL_NAMES: Partial<Record<NodeJS.Signals, string>> = {
  SIGINT: 'interrupt',
  SIGTERM: 'terminated',
  SIGHUP: 'hangup',
};

/** Go's `%q`. */
export const quoted = quoteGo;

/** Go's `%v` of a list of strings. */
function listed(values: readonly string[]): string {
  return `[${values.join(' ')}]`;
}
