/** One reference to a task, step by step (semantics 7.2). */
import { lookup, type Task } from '@nx-taskfile/taskfile';
import { existsSync, mkdirSync } from 'node:fs';
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';
import { runCommands } from './commands';
import { checkShell } from './check';
import { runDependencies } from './dependencies';
import { CODES } from './failure';
import { joinExecution } from './once';
import { runsHere } from './platform';
import { prepare, presentVariables } from './prepare';
import type { PreparedTask } from './prepared';
import { askPrompts } from './prompt';
import { checkPresence, checkValues } from './requires';
import type { Call, Session } from './session';
import { unsupported } from './unsupported';

/** Runs the task and everything it calls; a failure before its first step is given bare, a later one with its name. */
export async function runCall(call: Call, session: Session, signal: AbortSignal): Promise<Outcome> {
  await Promise.resolve(); // a thousand calls deep (the limit) must not be a thousand frames deep
  const found = lookup(session.taskfile, call.task);
  if ('diagnostic' in found) return notFound(found.diagnostic);
  const { task: declared } = found;
  if (!runsHere(declared.platforms)) return undefined;

  // Before `sh:` variables run: a missing variable is the better message than what fails for want of it.
  const early = presentVariables(declared, call, session);
  if (early) return early;
  const prepared = prepare(declared, call, session);
  if ('failure' in prepared) return prepared.failure;
  const { task } = prepared;
  if (task.if !== '' && (await checkShell(task.if, task, session, signal))) return undefined;
  const invalid =
    checkPresence(task.name, task.requires, task.vars) ?? checkValues(task.name, task.requires, task.vars);
  if (invalid) return invalid;
  const limit = countStart(declared, session);
  if (limit) return limit;

  const cause = await joinExecution(task, session, signal, inner => runSteps(task, call, inner, signal));
  return cause && { kind: 'task', task: task.name, cause };
}

/** What belongs to the task's execution proper: its failure bears the task's name. */
async function runSteps(task: PreparedTask, call: Call, session: Session, signal: AbortSignal): Promise<Outcome> {
  const refused = unsupported(task);
  if (refused) return refused;
  const failedDependency = await runDependencies(task, session, signal);
  if (failedDependency) return failedDependency;
  if (signal.aborted) return signal.reason as Failure;
  const unmet = await checkPreconditions(task, session, signal);
  if (unmet) return unmet;
  if (await isUpToDate(task, session, signal)) {
    const silent = [call.silent, task.declared.silent, session.taskfile.silent, session.options.silent].includes(true);
    if (!silent) await session.log.error('magenta', messages.upToDate(task.name));
    return undefined;
  }
  const declined = await askPrompts(task.prompt, call.task, session);
  if (declined) return declined;
  await makeDirectory(task.dir, session);
  return runCommands(task, call, session, signal);
}

function notFound({
  code,
  message,
  hint,
}: {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}): Failure {
  return code === 'call/unknown-task'
    ? { kind: 'error', code: CODES.notFound, message: messages.unknownTask(message, hint) }
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
 * A task with `status` alone is up to date when every one of its commands succeeds (semantics 8.1). One that also has
 * `sources` needs both to say so, and fingerprints of sources are not kept here: it runs.
 */
async function isUpToDate(task: PreparedTask, session: Session, signal: AbortSignal): Promise<boolean> {
  if (task.status.length === 0 || task.sources.length > 0) return false;
  for (const text of task.status) {
    if (await checkShell(text, task, session, signal)) return false;
  }
  return true;
}

async function makeDirectory(dir: string, { log }: Session): Promise<void> {
  if (existsSync(dir)) return;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o755 });
  } catch (error) {
    await log.error('red', messages.cannotMakeDirectory(dir, (error as Error).message));
  }
}
