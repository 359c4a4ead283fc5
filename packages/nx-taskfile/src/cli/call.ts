/** Whether a task may be called from the command line (semantics 6). */
import { messages } from '@nx-taskfile/runner';
import {
  describeTasks,
  emptyListText,
  exitCodeOf,
  listText,
  lookup,
  paintFor,
  type Taskfile,
} from '@nx-taskfile/taskfile';
import { complain } from './complain';
import type { World } from './world';

/** go-task's exit code when the task cannot be called, which has been said then. */
export function refuseCall(task: string, taskfile: Taskfile, world: World, suggests = true): number | undefined {
  const found = lookup(taskfile, task);
  if ('diagnostic' in found) {
    const { code, message, hint } = found.diagnostic;
    if (code === 'call/unknown-task') listDescribed(taskfile, world);
    const text =
      code === 'call/unknown-task'
        ? messages.unknownTask(message, suggests ? hint : undefined)
        : messages.fromDiagnostic(message);
    complain(text, world);
    return exitCodeOf({ code });
  }
  if (!found.task.internal) return undefined;
  complain(messages.internal(task), world);
  return exitCodeOf({ code: 'call/internal-task' });
}

/** What there is instead, as go-task shows it before it says that a task does not exist. */
function listDescribed(taskfile: Taskfile, world: World): void {
  const which = { described: true, order: 'default' } as const;
  const listed = describeTasks(taskfile, which, { env: world.env, cwd: world.cwd });
  const tasks = 'tasks' in listed ? listed.tasks : [];
  const paint = paintFor(world.env, world.stdout);
  world.stdout.write(tasks.length > 0 ? listText(tasks, paint) : emptyListText(true, paint));
}
