/** The `cmds` of a task in order, and afterwards what they deferred (semantics 7.2 and 7.4). */
import type { Outcome } from '../model';
import { runCommand } from './command';
import { forgetSources } from '../fingerprint';
import { messages } from '../messages';
import { describe, isCommandFailure, statusOf } from './failure';
import type { PreparedCommand, PreparedTask } from './prepared';
import type { Call, Session } from './session';
import { together } from './together';

export async function runCommands(
  task: PreparedTask,
  call: Call,
  session: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  const deferred: PreparedCommand[] = [];
  const failure = await runInOrder(task, call, session, signal, deferred);
  if (!failure) await session.log.verboseError('magenta', messages.finished(call.task));
  const status = failure ? (statusOf(failure) ?? 0) & 0xff : 0;
  for (const written of deferred.reverse()) {
    const command = written.when?.(status === 0 ? undefined : status) ?? written;
    const ended = await runCommand(command, task, call, session, session.deferSignal);
    // How a deferred command ends changes nothing.
    if (ended) await session.log.verboseError('yellow', messages.deferredErrorIgnored(describe(ended)));
  }
  return failure;
}

async function runInOrder(
  task: PreparedTask,
  call: Call,
  session: Session,
  signal: AbortSignal,
  deferred: PreparedCommand[],
): Promise<Outcome> {
  for (let index = 0; index < task.cmds.length;) {
    const next = task.cmds[index];
    if (next?.deferred) {
      deferred.push(next);
      index++;
      continue;
    }
    const group = groupAt(task.cmds, index);
    index += group.length;
    const failure = await together(group, false, signal, (command, branch) =>
      runCommand(command, task, call, session, branch),
    );
    if (!failure) continue;
    forgetSources(task, session);
    if (task.declared.ignoreError && isCommandFailure(failure)) {
      await session.log.verboseError('yellow', messages.taskErrorIgnored(describe(failure)));
      continue;
    }
    await session.log.verboseError('red', messages.failed(call.task, describe(failure)));
    return failure;
  }
  return undefined;
}

/** A command, or neighbouring calls that were meant to run beside each other. */
function groupAt(cmds: readonly PreparedCommand[], start: number): readonly PreparedCommand[] {
  let end = start;
  while (isBackground(cmds[end])) end++;
  return cmds.slice(start, Math.max(end, start + 1));
}

function isBackground(command: PreparedCommand | undefined): boolean {
  return command?.kind === 'call' && command.background === true && !command.deferred;
}
