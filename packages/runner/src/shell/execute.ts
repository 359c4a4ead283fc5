/** Runs shell text: a fresh shell each time, ended with everything it started when the run is told to stop. */
import { execa, execaSync } from 'execa';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';
import type { Environment, Shell } from './find-shell';
import { invocation, syntaxCheck, type ShellOptions } from './invocation';
import { endGroup, track } from './process-group';

export interface Execution extends ShellOptions {
  readonly text: string;
  readonly cwd: string;
  readonly env: Environment;
  readonly stdin: 'inherit' | 'ignore';
  /** Absent: thrown away. */
  readonly stdout?: NodeJS.WritableStream;
  readonly stderr?: NodeJS.WritableStream;
  /** Aborted with the `Failure` to report. */
  readonly signal: AbortSignal;
}

export async function execute(shell: Shell, execution: Execution): Promise<Outcome> {
  const { text, signal } = execution;
  const call = invocation(shell, text, execution);
  if ('failure' in call) return call.failure;
  if (signal.aborted) return signal.reason as Failure;
  // Of a single line bash runs nothing either when it does not parse.
  if (text.trimEnd().includes('\n')) {
    const syntaxError = await checkSyntax(shell, text);
    if (syntaxError) return syntaxError;
  }
  const outcome = await run(shell, call.args, execution);
  const mayBeSyntax = outcome?.kind === 'exit' && outcome.status === SYNTAX_ERROR_STATUS;
  return (mayBeSyntax ? await checkSyntax(shell, text) : undefined) ?? outcome;
}

/**
 * The standard output of a text that computes a variable. It blocks: go-task evaluates variables one at a time, and
 * what follows cannot begin without them.
 */
export function capture(
  shell: Shell,
  { text, cwd, env, pretend }: Pick<Execution, 'text' | 'cwd' | 'env' | 'pretend'>,
  stderr: NodeJS.WritableStream,
): { readonly output: string } | { readonly failure: Failure } {
  const call = invocation(shell, text, { set: [], shopt: [], ...(pretend !== undefined && { pretend }) });
  if ('failure' in call) return call;
  const descriptor = descriptorOf(stderr);
  const result = execaSync(shell.file, call.args, {
    cwd,
    env: defined(env),
    extendEnv: false,
    stdin: 'ignore',
    stderr: descriptor ?? 'pipe',
    stripFinalNewline: false,
    reject: false,
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  if (descriptor === undefined && result.stderr) stderr.write(result.stderr);
  const failure = outcomeOf(shell, result);
  return failure ? { failure } : { output: result.stdout };
}

async function run(shell: Shell, args: string[], execution: Execution): Promise<Outcome> {
  const { signal } = execution;
  // A command in a session of its own has no terminal, and what asks for a password could not. At a terminal the
  // commands therefore stay in its foreground group, which gets Ctrl-C from the terminal itself.
  const detached = process.platform !== 'win32' && !(execution.stdin === 'inherit' && process.stdin.isTTY);
  const child = execa(shell.file, args, {
    cwd: execution.cwd,
    env: defined(execution.env),
    extendEnv: false,
    detached,
    stdin: execution.stdin,
    stdout: destination(execution.stdout),
    stderr: destination(execution.stderr),
    buffer: false,
    reject: false,
  });
  const { pid } = child;
  const untrack = detached && pid !== undefined ? track(pid) : undefined;
  let ending: Promise<void> | undefined;
  const stop = (): void => {
    const kill = killSignal(signal.reason as Failure);
    if (detached && pid !== undefined) ending = endGroup(pid, kill);
    else child.kill(kill);
  };
  signal.addEventListener('abort', stop, { once: true });
  const outputs = [forward(child.stdout, execution.stdout), forward(child.stderr, execution.stderr)];
  try {
    if (pid === undefined) return outcomeOf(shell, await child);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await Promise.all(outputs.map(drained => drained()));
    const failure = outcomeOf(shell, { exitCode: child.exitCode, signal: child.signalCode });
    return failure && signal.aborted ? (signal.reason as Failure) : failure;
  } finally {
    signal.removeEventListener('abort', stop);
    await ending;
    untrack?.();
  }
}

interface ShellResult {
  readonly exitCode?: number | null | undefined;
  readonly signal?: string | null | undefined;
  readonly shortMessage?: string | undefined;
}

function outcomeOf(shell: Shell, { exitCode, signal, shortMessage }: ShellResult): Outcome {
  if (exitCode === 0) return undefined;
  if (typeof exitCode === 'number') return { kind: 'exit', status: exitCode };
  if (signal) return { kind: 'exit', status: 128 + constants.signals[signal as NodeJS.Signals] };
  return { kind: 'error', message: messages.cannotStart(shell.file, shortMessage ?? 'unknown error') };
}

/** The failure of a text that does not parse, which no `ignore_error` covers; undefined for one that does. */
async function checkSyntax(shell: Shell, text: string): Promise<Outcome> {
  const { failed, stderr } = await execa(shell.file, syntaxCheck(shell, text), { stdin: 'ignore', reject: false });
  return failed ? { kind: 'error', message: messages.shellSyntax(withoutShell(stderr)) } : undefined;
}

/** The first line of what the shell says, from `line N:` on: its own name and how it was called explain nothing. */
function withoutShell(stderr: string): string {
  const [first = ''] = stderr.split('\n', 1);
  const place = first.indexOf('line ');
  return place < 0 ? first : first.slice(place);
}

/** What bash and sh exit with on text that does not parse (and builtins on bad usage). */
const SYNTAX_ERROR_STATUS = 2;

/** The command is told the way the run was; a timeout interrupts, as in go-task. */
function killSignal(reason: Failure): NodeJS.Signals {
  return (reason.kind === 'stopped' ? reason.signal : undefined) ?? 'SIGINT';
}

function destination(stream: NodeJS.WritableStream | undefined): 1 | 2 | 'ignore' | 'pipe' {
  return stream ? (descriptorOf(stream) ?? 'pipe') : 'ignore';
}

/** This process's own streams are handed over whole, so that a command sees a terminal where there is one. */
function descriptorOf(stream: NodeJS.WritableStream): 1 | 2 | undefined {
  const { fd } = stream as { fd?: unknown };
  return fd === 1 || fd === 2 ? fd : undefined;
}

/** Copies on, and gives what waits for all that the command itself wrote. */
function forward(source: Readable | null | undefined, target: NodeJS.WritableStream | undefined): () => Promise<void> {
  if (!source || !target) return () => Promise.resolve();
  let received = 0;
  source.on('data', (chunk: Buffer) => (received += chunk.length));
  source.pipe(target, { end: false });
  return async () => {
    // A process that the command left behind holds the pipe for as long as it lives: quiet is then the end.
    for (let before = -1; !source.readableEnded && (received !== before || isFull(target));) {
      before = received;
      await Promise.race([once(source, 'end'), delay(QUIET, undefined, { ref: false })]);
      // Where this process was held up, what is waiting in the pipe is read only now.
      await immediate();
    }
    if (!source.readableEnded) (source as Partial<Socket>).unref?.();
  };
}

const QUIET = 100;

function isFull(target: NodeJS.WritableStream): boolean {
  return 'writableNeedDrain' in target && target.writableNeedDrain === true;
}

function defined(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
