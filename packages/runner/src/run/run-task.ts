/** Runs tasks as `task NAME…` would, within this process. */
import { withRootDotenv } from '@nx-taskfile/taskfile';
import { PLACES } from '../limits/held';
import type { HeldPlaces } from '../limits/model';
import { messages } from '../messages';
import type { Outcome, RunAllOptions, RunOptions, RunResult, SessionOptions, TaskReference } from '../model';
import { findShell } from '../shell/find-shell';
import { createShim } from '../shell/task-shim';
import { resultOf } from './failure';
import { createLog, type Log } from './log';
import { createWriter } from './output';
import { guarded, runOptions } from './prepare';
import type { Session } from './session';
import { createSlots } from './slots';
import { listenForStop } from './stop';
import { runCall, staleTask } from './task';
import { together } from './together';
import { isWatched, watchTasks, type Start } from './watch';

/**
 * Resolves when the task, what it called and what it deferred have ended; never rejects for what a Taskfile or a
 * command does. The result's message is for the caller to print.
 */
export function runTask({ task, vars, ...options }: RunOptions): Promise<RunResult> {
  return runTasks({ ...options, tasks: [{ task, ...(vars && { vars }) }] });
}

/** The same for several tasks: one after the other until one fails, or all at once. */
export function runTasks(options: RunAllOptions): Promise<RunResult> {
  return inSession(options, (session, signal) => run(options, session, signal));
}

async function inSession(
  options: SessionOptions,
  work: (session: Session, signal: AbortSignal) => Promise<Outcome>,
): Promise<RunResult> {
  const shell = findShell(options.env);
  if (!shell) return resultOf({ kind: 'error', message: messages.noShell });
  const secrets = new Set<string>();
  const log = createLog(options, secrets);
  if (shell.dialect === 'sh') await warnOnce(() => log.error('yellow', messages.noBash));
  const shim = options.taskCommand && createShim(options.env, options.taskCommand);
  const stop = listenForStop(options, log);
  try {
    const session: Session = {
      options,
      taskfile: options.taskfile,
      shell,
      env: shim?.env ?? options.env,
      log,
      writer: createWriter(options.output ?? options.taskfile.output ?? { name: 'interleaved' }, options, log),
      slots: createSlots(options.concurrency),
      outputs: new Map(),
      secrets,
      starts: new Map(),
      executions: new Map(),
      held: await heldBefore(options),
      waitSignal: stop.waitSignal,
      deferSignal: stop.deferSignal,
    };
    const root = guarded(() => withRootDotenv(options.taskfile, runOptions(session)));
    if ('failure' in root) return hidden(resultOf(root.failure), log);
    if ('diagnostic' in root) return hidden(resultOf({ kind: 'error', message: root.diagnostic.message }), log);
    return hidden(resultOf(await work({ ...session, taskfile: root.taskfile }, stop.signal)), log);
  } finally {
    // The shell of a variable keeps this process from hearing a signal: it hears it now.
    await new Promise(resolve => setImmediate(resolve));
    stop.dispose();
    shim?.remove();
  }
}

function hidden({ exitCode, error }: RunResult, { hide }: Pick<Log, 'hide'>): RunResult {
  if (!error) return { exitCode };
  const { message, task } = error;
  const named = task && { task: { name: hide(task.name), cause: hide(task.cause) } };
  return { exitCode, error: { ...error, message: hide(message), ...named } };
}

/** The places of the run that this one is part of. What has to do with limits is loaded where there are some. */
async function heldBefore({ limits, env }: SessionOptions): Promise<HeldPlaces> {
  if (!limits || env[PLACES] === undefined) return new Map();
  return (await import('../limits/places.js')).heldIn(env);
}

async function run(
  { tasks, parallel = false, failfast = false }: RunAllOptions,
  session: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  const watched = tasks.filter(reference => session.options.watch === true || isWatched(session.taskfile, reference));
  const start: Start = ({ task, vars = new Map() }, inner) =>
    runCall({ task, vars, silent: false, direct: true }, session, inner);
  const failure = await runEach(
    tasks.filter(task => !watched.includes(task)),
    { parallel, failfast },
    signal,
    start,
  );
  if (failure || watched.length === 0) return failure;
  await watchTasks(watched, session, signal, start);
  return undefined;
}

async function runEach(
  tasks: readonly TaskReference[],
  { parallel, failfast }: { readonly parallel: boolean; readonly failfast: boolean },
  signal: AbortSignal,
  start: (task: TaskReference, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  if (parallel) return together(tasks, failfast, signal, start);
  for (const task of tasks) {
    const failure = await start(task, signal);
    if (failure) return failure;
  }
  return undefined;
}

/**
 * Whether each of the tasks is up to date, nothing being run for it but `sh` variables and `status` commands.
 * @returns exit code 1 and a message for the first that is not
 */
export function checkStatus(options: RunAllOptions): Promise<RunResult> {
  return inSession({ ...options, dry: true }, async (session, signal) => {
    for (const { task, vars = new Map() } of options.tasks) {
      const stale = await staleTask({ task, vars, silent: false }, session, signal);
      if (stale) return stale;
    }
    return undefined;
  });
}

let warned = false;

async function warnOnce(warn: () => Promise<void>): Promise<void> {
  if (warned) return;
  warned = true;
  await warn();
}
