/** Runs the `deps` of a task beside each other (semantics 7.8). */
import type { Outcome } from '../model';
import type { PreparedTask } from './prepared';
import type { Session } from './session';
import { runCall } from './task';
import { together } from './together';
import { withTimeout } from './timeout';

/** The first failure in time, once all have ended; with `failfast` the others are stopped. */
export function runDependencies(task: PreparedTask, session: Session, signal: AbortSignal): Promise<Outcome> {
  const deps = task.deps.filter(dep => !session.options.without?.(task.declared.name, dep.task));
  const failfast = session.options.failfast === true || task.declared.failfast;
  return together(deps, failfast, signal, (dep, branch) =>
    withTimeout({ timeout: dep.timeout, task: dep.task }, branch, bounded => runCall(dep, session, bounded)),
  );
}
