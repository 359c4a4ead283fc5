/** One entry of `cmds` (semantics 7.3). */
import { withHeld } from '../limits/held';
import { messages } from '../messages';
import type { Outcome } from '../model';
import { execute } from '../shell/execute';
import { checkShell } from './check';
import { describe, isCommandFailure } from './failure';
import { runsHere } from './platform';
import type { PreparedCommand, PreparedShell, PreparedTask } from './prepared';
import type { Call, Session } from './session';
import { render } from './prepare';
import { withoutSlot } from './slots';
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
      if (unmet && bounded.aborted) return unmet;
      if (unmet) {
        await session.log.verboseOutput('yellow', messages.skippedCommand(task.name));
        return undefined;
      }
    }
    return command.kind === 'call'
      ? withoutSlot(session.slots, () => runCall(command, session, bounded))
      : runShell(command, task, call, session, bounded);
  });
  if (!outcome || !command.ignoreError || !isCommandFailure(outcome)) return outcome;
  const what = command.kind === 'call' ? 'task' : 'command';
  await session.log.verboseError('yellow', messages.errorIgnored(task.name, what, describe(outcome)));
  return undefined;
}

async function runShell(
  command: PreparedShell,
  task: PreparedTask,
  call: Call,
  session: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  const { options, shell, log } = session;
  if (command.text === '') return undefined;
  if (!runsHere(command.platforms)) {
    await log.verboseOutput('yellow', messages.commandNotThisPlatform(task.name, command.shown));
    return undefined;
  }
  const silent = [call.silent, command.silent, options.silent].includes(true);
  if (!silent || options.verbose) await log.error('green', messages.command(task.name, command.shown));
  if (options.dry) return undefined;
  const output = session.writer({
    prefix: task.prefix,
    interactive: task.declared.interactive,
    render: text => log.hide(render(text, task.declared, call, session)),
  });
  const { nice, memory } = options.limits?.of(task.declared) ?? {};
  const outcome = await execute(shell, {
    text: command.text,
    cwd: task.dir,
    env: withHeld(task.env, session.held),
    stdin: task.declared.interactive ? 'inherit' : options.stdin,
    stdout: output.stdout,
    stderr: output.stderr,
    set: command.set,
    shopt: command.shopt,
    ...(nice !== undefined && { nice }),
    ...(memory !== undefined && { memory }),
    signal,
  });
  await output.close(outcome !== undefined);
  return outcome;
}
