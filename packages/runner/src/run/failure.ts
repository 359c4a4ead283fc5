/** What a failure says, and which exit code it means. */
import { constants } from 'node:os';
import { messages } from '../messages';
import type { Failure, RunResult } from '../model';

export function resultOf(failure: Failure | undefined): RunResult {
  if (!failure) return { exitCode: 0 };
  const status = statusOf(failure);
  const task = failure.kind === 'task' && { task: { name: failure.task, cause: describe(failure.cause) } };
  return {
    exitCode: exitCodeOf(failure),
    error: { message: describe(failure), ...(status !== undefined && { status }), ...task },
  };
}

/** The nested message, outermost task first (semantics 7.9). */
export function describe(failure: Failure): string {
  switch (failure.kind) {
    case 'exit':
      return messages.exitStatus(failure.status);
    case 'timeout':
      return messages.timeout(failure.task, failure.nanoseconds);
    case 'error':
      return failure.message;
    case 'stopped':
      return messages.stopped(failure.signal);
    case 'task':
      return messages.taskFailed(failure.task, describe(failure.cause));
  }
}

/** A command failed on its own terms, rather than us failing to run it: what `ignore_error` covers (semantics 7.3). */
export function isCommandFailure(failure: Failure): boolean {
  return statusOf(failure) !== undefined;
}

/** Exit status of the command at fault, 124 for a timeout; undefined when no command is. */
export function statusOf(failure: Failure): number | undefined {
  const cause = innermost(failure);
  if (cause.kind === 'timeout') return TIMEOUT_STATUS;
  return cause.kind === 'exit' ? cause.status : undefined;
}

/** Since go-task 3.54 the innermost error that has a code of its own decides; 201 for what else fails inside a task. */
function exitCodeOf(failure: Failure): number {
  const cause = innermost(failure);
  if (cause.kind === 'timeout') return TIMED_OUT;
  if (cause.kind === 'error' && cause.code !== undefined) return cause.code;
  if (cause.kind === 'stopped' && cause.signal) return 128 + constants.signals[cause.signal];
  return failure.kind === 'task' ? RUN_FAILED : UNKNOWN;
}

export const CODES = {
  invalidTaskfile: 109,
  notFound: 200,
  nameConflict: 203,
  calledTooManyTimes: 204,
  cancelled: 205,
  missingVariables: 206,
  valueNotAllowed: 207,
} as const;

const UNKNOWN = 1;
const RUN_FAILED = 201;
const TIMED_OUT = 208;
const TIMEOUT_STATUS = 124;

function innermost(failure: Failure): Exclude<Failure, { kind: 'task' }> {
  let current = failure;
  while (current.kind === 'task') current = current.cause;
  return current;
}
