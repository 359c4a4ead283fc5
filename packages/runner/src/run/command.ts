/** One entry of `cmds` (semantics 7.3). */
import { messages } from '../messages';
import type { Outcome } from '../model';
import { execute } from '../shell/execute';
import { checkShell } from './check';
import { isCommandFailure } from './failure';
import { runsHere } from './platform';
import type { PreparedCommand, PreparedShell, PreparedTask } from './prepared';
import type { Call, Session } from './session';
import { runCall } from './task';
import { withTimeout } from './timeout';

export async function runCommand(
  command: PreparedCommand,
  task: PreparedTask,
  call: Call,
  session: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  // The clock covers the condition too.
  const outcome = await withTimeout({ timeout: command.timeout, task: task.name }, signal, async bounded => {
    if (command.if !== '') {
      const unmet = await checkShell(command.if, task, session, bounded);
      if (unmet) return bounded.aborted ? unmet : undefined;
    }
    return command.kind === 'call'
      ? runCall(command, session, bounded)
      : runShell(command, task, call, session, bounded);
  });
  return outcome && command.ignoreError && isCommandFailure(outcome) ? undefined : outcome;
}

async function runShell(
  command: PreparedShell,
  task: PreparedTask,
  call: Call,
  { options, shell, log }: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  if (!runsHere(command.platforms)) return undefined;
  const silent = [call.silent, command.silent, options.silent].includes(true);
  if (!silent) await log.error('green', messages.command(task.name, command.shown));
  if (options.dry) return undefined;
  return execute(shell, {
    text: command.text,
    cwd: task.dir,
    env: task.env,
    stdin: task.declared.interactive ? 'inherit' : options.stdin,
    stdout: options.stdout,
    stderr: options.stderr,
    set: command.set,
    shopt: command.shopt,
    signal,
  });
}
