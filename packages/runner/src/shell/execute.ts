/** Runs shell text: a fresh shell each time, ended with everything it started when the run is told to stop. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';
import { isatty } from 'node:tty';
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';
import type { Environment, Shell } from './find-shell';
import { invocation, type ShellOptions } from './invocation';
import { endGroup, track } from './process-group';
import { syntaxFailure } from './syntax';

export interface Execution extends ShellOptions {
  readonly text: string;
  readonly cwd: string;
  readonly env: Environment;
  readonly stdin: 'inherit' | 'ignore';
  /** Absent: thrown away. */
  readonly stdout?: NodeJS.WritableStream;
  /** The same as `stdout`: what the command writes to either comes in the order in which it was written. */
  readonly stderr?: NodeJS.WritableStream;
  /** How much it gives way to other programs. */
  readonly nice?: number;
  /** Aborted with the `Failure` to report. */
  readonly signal: AbortSignal;
}

export async function execute(shell: Shell, execution: Execution): Promise<Outcome> {
  const { text, signal, stdout, stderr } = execution;
  const merged = stderr !== undefined && stderr === stdout;
  const call = invocation(shell, text, { ...execution, merged });
  if ('failure' in call) return call.failure;
  if (signal.aborted) return signal.reason as Failure;
  return syntaxFailure(shell, text) ?? run(shell, call.args, execution, { merged });
}

/** A program in the stead of the shell: the same streams, group and ending, but nothing that a text of ours would hear. */
export function executeProgram(
  { file, args, argv0 }: { readonly file: string; readonly args: readonly string[]; readonly argv0?: string },
  execution: Omit<Execution, 'text' | 'set' | 'shopt'> & { readonly noTerminal?: boolean },
): Promise<Outcome> {
  if (execution.signal.aborted) return Promise.resolve(execution.signal.reason as Failure);
  const { noTerminal = false } = execution;
  return run({ file }, [...args], execution, {
    merged: false,
    program: true,
    noTerminal,
    ...(argv0 !== undefined && { argv0 }),
  });
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
  const syntax = syntaxFailure(shell, text);
  if (syntax) return { failure: syntax };
  const descriptor = descriptorOf(stderr);
  const result = spawnSync(shell.file, call.args, {
    cwd,
    env: defined(env),
    stdio: ['ignore', 'pipe', descriptor ?? 'pipe'],
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  if (descriptor === undefined && result.stderr) stderr.write(result.stderr);
  const failure = outcomeOf(shell, cwd, { exitCode: result.status, ...result });
  return failure ? { failure } : { output: result.stdout };
}

interface Manner {
  readonly merged: boolean;
  /** It is no shell of ours. */
  readonly program?: boolean;
  /** It leads a group even at a terminal, so that all of it can be ended. */
  readonly noTerminal?: boolean;
  readonly argv0?: string;
}

async function run(
  shell: Pick<Shell, 'file'>,
  args: string[],
  execution: Omit<Execution, 'text' | 'set' | 'shopt'>,
  { merged, program = false, noTerminal = false, argv0 }: Manner,
): Promise<Outcome> {
  const { cwd, signal } = execution;
  // A command in a session of its own has no terminal, and what asks for a password could not. At a terminal the
  // commands therefore stay in its foreground group, which gets Ctrl-C from the terminal itself.
  const detached = process.platform !== 'win32' && (noTerminal || !(execution.stdin === 'inherit' && isatty(0)));
  // A directory that a file stands in the way of makes it throw; what else keeps a program from starting is told later.
  const [file, words] = givingWay(shell.file, args, execution.nice);
  const started = attempt(() =>
    spawn(file, words, {
      cwd,
      env: defined(execution.env),
      detached,
      ...(argv0 !== undefined && file === shell.file && { argv0 }),
      stdio: [execution.stdin, destination(execution.stdout), merged ? 'ignore' : destination(execution.stderr)],
    }),
  );
  if (started instanceof Error) return outcomeOf(shell, cwd, { error: started });
  const child = started;
  let error: Error | undefined;
  child.on('error', told => (error ??= told));
  const { pid } = child;
  if (pid === undefined) {
    await once(child, 'close').catch(() => undefined);
    return outcomeOf(shell, cwd, { error });
  }
  if (execution.nice !== undefined && process.platform === 'win32') setPriority(pid, execution.nice);
  const untrack = track(pid, detached);
  let ending: Promise<void> | undefined;
  const stop = (): void => {
    const kill = killSignal(signal.reason as Failure);
    if (detached) ending = endGroup(pid, kill, !program);
    // A program that shares the terminal's group has its interrupt from there.
    else if (!program || kill !== 'SIGINT') child.kill(kill);
  };
  signal.addEventListener('abort', stop, { once: true });
  const outputs = [forward(child.stdout, execution.stdout), forward(child.stderr, execution.stderr)];
  try {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await Promise.all(outputs.map(drained => drained()));
    const failure = outcomeOf(shell, cwd, { exitCode: child.exitCode, signal: child.signalCode });
    return failure && signal.aborted ? (signal.reason as Failure) : failure;
  } finally {
    signal.removeEventListener('abort', stop);
    await ending;
    untrack();
  }
}

/** Through `nice`, which becomes the shell: what the shell starts inherits it from the beginning. */
function givingWay(file: string, args: readonly string[], nice: number | undefined): [file: string, args: string[]] {
  if (nice === undefined || process.platform === 'win32') return [file, [...args]];
  const program = ['/usr/bin/nice', '/bin/nice'].find(path => existsSync(path)) ?? 'nice';
  return [program, ['-n', String(nice), file, ...args]];
}

function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return error as Error;
  }
}

interface ShellResult {
  readonly exitCode?: number | null | undefined;
  readonly signal?: NodeJS.Signals | null | undefined;
  readonly error?: Error | undefined;
}

function outcomeOf(shell: Pick<Shell, 'file'>, cwd: string, { exitCode, signal, error }: ShellResult): Outcome {
  if (exitCode === 0) return undefined;
  if (typeof exitCode === 'number') return { kind: 'exit', status: exitCode };
  if (signal) return { kind: 'exit', status: 128 + constants.signals[signal] };
  const noPlace = reasonAgainst(cwd);
  if (noPlace !== undefined) return { kind: 'error', message: noPlace };
  return { kind: 'error', message: messages.cannotStart(shell.file, error?.message ?? 'unknown error') };
}

/** Why no program can start in this directory, in the words of go-task's shell. */
function reasonAgainst(dir: string): string | undefined {
  try {
    return statSync(dir).isDirectory() ? undefined : messages.noDirectory(dir);
  } catch (error) {
    return messages.cannotStat(dir, error as NodeJS.ErrnoException);
  }
}

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
