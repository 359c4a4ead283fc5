/** One reference to a task, step by step (semantics 7.2). */
import { lookup, type Diagnostic, type Task } from '@nx-taskfile/taskfile';
import { mkdirSync, statSync } from 'node:fs';
import { isMethod, loadHasher, sourcesAreUpToDate } from '../fingerprint';
import { inGo, messages } from '../messages';
import type { Failure, Outcome } from '../model';
import { runCommands } from './commands';
import { checkShell } from './check';
import { runDependencies } from './dependencies';
import { CODES, describe } from './failure';
import { joinExecution } from './once';
import { runsHere } from './platform';
import { fastPass, prepare } from './prepare';
import type { PreparedTask } from './prepared';
import { askPrompts } from './prompt';
import { checkPresence, checkValues } from './requires';
import type { Call, Session } from './session';
import { withoutSlot } from './slots';

/** Runs the task and everything it calls; a failure before its first step is given bare, a later one with its name. */
export async function runCall(call: Call, session: Session, signal: AbortSignal): Promise<Outcome> {
  await Promise.resolve(); // a thousand calls deep (the limit) must not be a thousand frames deep
  const found = lookup(session.taskfile, call.task);
  if ('diagnostic' in found) return notFound(found.diagnostic, session);
  const { task: declared } = found;
  const { loops, requires } = fastPass(declared, call, session);
  if (loops) return loops;
  if (!runsHere(declared.platforms)) {
    await session.log.verboseOutput('yellow', messages.notThisPlatform(call.task));
    return undefined;
  }
  if (requires) return requires;

  if (declared.sources.length > 0) await loadHasher();
  const prepared = prepare(declared, call, session);
  if ('failure' in prepared) return prepared.failure;
  const { task } = prepared;
  if (task.if !== '' && (await checkShell(task.if, task, session, signal))) {
    await session.log.verboseOutput('yellow', messages.skippedTask(call.task));
    return undefined;
  }
  const invalid =
    checkPresence(task.name, task.requires, task.vars) ?? checkValues(task.name, task.requires, task.vars);
  if (invalid) return invalid;
  const limit = session.options.watch ? undefined : countStart(declared, session);
  if (limit) return limit;

  await session.slots.take();
  try {
    const cause = await joinExecution(task, session, signal, inner => runSteps(task, call, inner, signal));
    return cause && { kind: 'task', task: task.name, cause };
  } finally {
    session.slots.give();
  }
}

/** Why the task is not up to date, or why that cannot be told; nothing when it is. */
export async function staleTask(call: Call, session: Session, signal: AbortSignal): Promise<Outcome> {
  const found = lookup(session.taskfile, call.task);
  if ('diagnostic' in found) return notFound(found.diagnostic, session);
  if (found.task.sources.length > 0) await loadHasher();
  const prepared = prepare(found.task, call, session);
  if ('failure' in prepared) return prepared.failure;
  const checked = await isUpToDate(prepared.task, session, signal);
  if (typeof checked !== 'boolean') return checked;
  return checked ? undefined : { kind: 'error', message: messages.notUpToDate(prepared.task.name) };
}

/** What belongs to the task's execution proper: its failure bears the task's name. */
async function runSteps(task: PreparedTask, call: Call, session: Session, signal: AbortSignal): Promise<Outcome> {
  const { options, log, slots } = session;
  if (task.declared.interactive && options.nobody !== undefined && !options.dry) {
    return { kind: 'error', code: CODES.cancelled, message: messages.nobodyToInteract(task.name, options.nobody) };
  }
  await log.verboseError('magenta', messages.started(call.task));
  const failedDependency = await withoutSlot(slots, () => runDependencies(task, session, signal));
  if (failedDependency) return failedDependency;
  if (signal.aborted) return signal.reason as Failure;
  const limits = options.dry ? undefined : options.limits?.of(task.declared);
  if (!limits) return runOwnSteps(task, call, session, signal);
  const { held, waitSignal } = session;
  const directory = options.limits?.directory ?? '';
  const aside = <T>(wait: () => Promise<T>): Promise<T> => withoutSlot(slots, wait);
  const { limited } = await import('../limits/limited.js');
  return limited({ limits, name: task.name, directory, held, log, waitSignal, aside }, signal, (inner, bounded) =>
    runOwnSteps(task, call, { ...session, held: inner }, bounded),
  );
}

/** What is left once its dependencies are done. */
async function runOwnSteps(task: PreparedTask, call: Call, session: Session, signal: AbortSignal): Promise<Outcome> {
  const { options, log } = session;
  const forced = options.force === 'all' || (options.force === 'called' && call.direct === true);
  if (!forced) {
    const unmet = await checkPreconditions(task, session, signal);
    if (unmet) return unmet;
    const checked = await isUpToDate(task, session, signal);
    if (typeof checked !== 'boolean') return checked;
    if (checked) {
      const silent = [call.silent, task.declared.silent, session.taskfile.silent, options.silent].includes(true);
      const name = outputName(session) === 'prefixed' ? task.prefix : task.name;
      if (!silent || options.verbose) await log.error('magenta', messages.upToDate(name));
      return undefined;
    }
  }
  const declined = await askPrompts(task.prompt, call.task, session);
  if (declined) return declined;
  await makeDirectory(task.dir, session);
  return runCommands(task, call, session, signal);
}

function notFound({ code, message, hint }: Diagnostic, { options }: Session): Failure {
  return code === 'call/unknown-task'
    ? {
        kind: 'error',
        code: CODES.notFound,
        message: messages.unknownTask(message, options.suggests === false ? undefined : hint),
      }
    : { kind: 'error', code: CODES.nameConflict, message: messages.fromDiagnostic(message) };
}

const CALL_LIMIT = 1000;

function countStart({ name }: Task, { starts }: Session): Outcome {
  const count = (starts.get(name) ?? 0) + 1;
  starts.set(name, count);
  if (count < CALL_LIMIT) return undefined;
  return { kind: 'error', code: CODES.calledTooManyTimes, message: messages.callLimit(CALL_LIMIT, name) };
}

async function checkPreconditions(task: PreparedTask, session: Session, signal: AbortSignal): Promise<Outcome> {
  for (const { sh, msg } of task.preconditions) {
    if (!(await checkShell(sh, task, session, signal))) continue;
    await session.log.error('magenta', messages.precondition(msg));
    return { kind: 'error', message: messages.preconditionNotMet };
  }
  return undefined;
}

/**
 * `status` and `sources`, where both are there, must agree; the sources are looked at in any case (semantics 8.1), and
 * looking at them keeps their fingerprint.
 */
async function isUpToDate(task: PreparedTask, session: Session, signal: AbortSignal): Promise<boolean | Failure> {
  if (!isMethod(task.method)) return { kind: 'error', message: messages.invalidMethod(task.method) };
  const fresh = session.options.fresh === 'sources' ? task.sources.length > 0 : session.options.fresh === true;
  const byStatus = fresh || task.status.length === 0 || (await statusSucceeds(task, session, signal));
  const bySources = task.sources.length === 0 || sourcesAreUpToDate(task, session);
  return !fresh && task.status.length + task.sources.length > 0 && byStatus && bySources;
}

async function statusSucceeds(task: PreparedTask, session: Session, signal: AbortSignal): Promise<boolean> {
  for (const text of task.status) {
    const failed = await checkShell(text, task, session, signal);
    const ended = failed ? messages.statusFailed(text, describe(failed)) : messages.statusSucceeded(text);
    await session.log.verboseOutput('yellow', ended);
    if (failed) return false;
  }
  return true;
}

function outputName({ options, taskfile }: Session): string {
  return (options.output ?? taskfile.output)?.name ?? 'interleaved';
}

async function makeDirectory(dir: string, { log }: Session): Promise<void> {
  try {
    if (statSync(dir, { throwIfNoEntry: false })) return;

    mkdirSync(dir, { recursive: true, mode: 0o755 });
  } catch (error) {
    const { code, path = dir } = error as NodeJS.ErrnoException;
    // Below a file nothing can be: go-task says so only when it starts there.
    if (code !== 'ENOTDIR') await log.error('red', messages.cannotMakeDirectory(dir, `mkdir ${path}: ${inGo(code)}`));
  }
}
