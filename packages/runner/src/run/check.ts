/** Shell text that answers a question: `if`, `status`, `preconditions`. */
import type { Outcome } from '../model';
import { execute } from '../shell/execute';
import { placeFor } from '../shell/place';
import type { PreparedTask } from './prepared';
import type { Session } from './session';

/** Nothing when the text succeeds. No input, no output, none of the task's shell options (semantics 7.2). */
export async function checkShell(
  text: string,
  task: PreparedTask,
  session: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  const { leave, ...place } = placeFor(task.dir);
  try {
    return await execute(session.shell, { text, ...place, env: task.env, stdin: 'ignore', set: [], shopt: [], signal });
  } finally {
    leave();
  }
}
