/** Runs the real `task` as one of our own commands: its streams, its group, how it is ended, and what bounds it. */
import type { HeldPlaces, Limits } from '../limits/model';
import type { Outcome, RunResult, SessionLimits, SessionOptions } from '../model';
import { PLACES, withHeld } from '../limits/held';
import { resultOf } from '../run/failure';
import { createLog } from '../run/log';
import { listenForStop } from '../run/stop';
import { executeProgram } from '../shell/execute';

export interface BinaryOptions extends Pick<
  SessionOptions,
  'env' | 'stdin' | 'stdout' | 'stderr' | 'signal' | 'signals'
> {
  /** Path of the program. */
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** What bounds the whole of it, and the name of the task that it is for. */
  readonly bounds?: { readonly limits: Limits; readonly name: string } & Pick<SessionLimits, 'directory'>;
}

/**
 * Resolves when it has ended. What it says it has said itself; the result has a message only for what it cannot know of:
 * that its time is over, or that it did not get its place.
 */
export async function runBinary(options: BinaryOptions): Promise<RunResult> {
  const log = createLog(options);
  // Of signals it tells itself.
  const stop = listenForStop(options, { ...log, output: () => Promise.resolve() });
  try {
    return resultFrom(await bounded(options, stop, log), options);
  } finally {
    stop.dispose();
  }
}

async function bounded(
  options: BinaryOptions,
  stop: ReturnType<typeof listenForStop>,
  log: ReturnType<typeof createLog>,
): Promise<Outcome> {
  const { bounds, env } = options;
  if (!bounds) return start(options, stop.signal, env);
  const { limits, name, directory } = bounds;
  const held: HeldPlaces = env[PLACES] === undefined ? new Map() : (await import('../limits/places.js')).heldIn(env);
  const { limited } = await import('../limits/limited.js');
  const aside = <T>(wait: () => Promise<T>): Promise<T> => wait();
  const placing = { limits, name, directory, held, log, waitSignal: stop.waitSignal, aside };
  const cause = await limited(placing, stop.signal, (inner, signal) => start(options, signal, withHeld(env, inner)));
  // A failure that the program has told is told.
  return cause && cause.kind !== 'exit' && cause.kind !== 'stopped' && !isTold(cause)
    ? { kind: 'task', task: name, cause }
    : cause;
}

/** go-task's exit code for a command that failed: only then would another try help. */
const COMMAND_FAILED = 201;

async function start(
  { file, args, bounds, ...options }: BinaryOptions,
  signal: AbortSignal,
  env: BinaryOptions['env'],
): Promise<Outcome> {
  const { nice, memory, timeout } = bounds?.limits ?? {};
  const outcome = await executeProgram(program(file, args, memory), {
    ...options,
    env,
    signal,
    ...(nice !== undefined && { nice }),
    // At a terminal only the program itself could be ended when its time is over, and not what it has started.
    noTerminal: timeout !== undefined,
  });
  if (outcome?.kind !== 'exit' || outcome.status === COMMAND_FAILED) return outcome;
  return { kind: 'error', message: '', code: outcome.status };
}

/** All that it starts inherits the limit. */
function program(
  file: string,
  args: readonly string[],
  memory: number | undefined,
): { readonly file: string; readonly args: readonly string[]; readonly argv0?: string } {
  if (memory === undefined || process.platform !== 'linux') return { file, args, argv0: 'task' };
  const bounding = `ulimit -d ${Math.ceil(memory / 1024)} 2>/dev/null; exec "$0" "$@"`;
  return { file: '/bin/sh', args: ['-c', bounding, file, ...args] };
}

function isTold(outcome: Outcome): boolean {
  return outcome?.kind === 'error' && outcome.message === '';
}

function resultFrom(outcome: Outcome, { signals }: BinaryOptions): RunResult {
  if (outcome?.kind === 'exit') return { exitCode: outcome.status };
  if (outcome?.kind === 'error' && outcome.message === '') return { exitCode: outcome.code ?? 1 };
  const { exitCode, error } = resultOf(outcome);
  return outcome?.kind === 'stopped' && signals !== 'pass-on' ? { exitCode } : { exitCode, ...(error && { error }) };
}
