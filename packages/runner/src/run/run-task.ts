/** Runs one task as `task NAME` would, within this process. */
import { lookup, type Taskfile } from '@nx-taskfile/taskfile';
import { withRootDotenv } from '../env/root-dotenv';
import { messages } from '../messages';
import type { Outcome, RunOptions, RunResult } from '../model';
import { findShell } from '../shell/find-shell';
import { createShim } from '../shell/task-shim';
import { resultOf } from './failure';
import { createLog } from './log';
import type { Session } from './session';
import { listenForStop } from './stop';
import { runCall } from './task';

/**
 * Resolves when the task, what it called and what it deferred have ended; never rejects for what a Taskfile or a
 * command does. The result's message is for the caller to print.
 */
export async function runTask(options: RunOptions): Promise<RunResult> {
  const shell = findShell(options.env);
  if (!shell) return resultOf({ kind: 'error', message: messages.noShell });
  const log = createLog(options);
  if (shell.dialect === 'sh') await warnOnce(() => log.error('yellow', messages.noBash));
  const shim = options.taskCommand && createShim(options.env, options.taskCommand);
  const stop = listenForStop(options.signal);
  try {
    const session: Session = {
      options,
      taskfile: options.taskfile,
      shell,
      env: shim?.env ?? options.env,
      log,
      outputs: new Map(),
      starts: new Map(),
      executions: new Map(),
      deferSignal: stop.deferSignal,
    };
    return resultOf(await run(session, stop.signal));
  } finally {
    stop.dispose();
    shim?.remove();
  }
}

async function run(session: Session, signal: AbortSignal): Promise<Outcome> {
  const { task, taskfile, vars = new Map<string, never>() } = session.options;
  const refused = refuse(taskfile, task);
  if (refused) return refused;
  const root = withRootDotenv(session);
  if ('failure' in root) return root.failure;
  return runCall({ task, vars, silent: false }, { ...session, taskfile: root.taskfile }, signal);
}

/** What the Taskfile, or the task called first, asks for and go-task refuses, or this runner does. */
function refuse(taskfile: Taskfile, task: string): Outcome {
  const found = lookup(taskfile, task);
  // Watching concerns only what a person calls: as a dependency or in a call the task runs once (semantics 2.2).
  return 'task' in found && found.task.watch
    ? { kind: 'error', message: messages.unsupported(task, 'watch') }
    : undefined;
}

/** Known, and all shown interleaved: whoever called collects the output in a way of its own. */

let warned = false;

async function warnOnce(warn: () => Promise<void>): Promise<void> {
  if (warned) return;
  warned = true;
  await warn();
}
