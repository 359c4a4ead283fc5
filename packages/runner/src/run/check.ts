/** Shell text that answers a question: `if`, `status`, `preconditions`. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../model';
import { execute } from '../shell/execute';
import type { PreparedTask } from './prepared';
import type { Session } from './session';

/** Nothing when the text succeeds. No input, no output, none of the task's shell options (semantics 7.2). */
export async function checkShell(
  text: string,
  task: PreparedTask,
  session: Session,
  signal: AbortSignal,
): Promise<Outcome> {
  const ask = (cwd: string): Promise<Outcome> =>
    execute(session.shell, { text, cwd, env: task.env, stdin: 'ignore', set: [], shopt: [], signal });
  if (existsSync(task.dir)) return ask(task.dir);
  // Questions are asked before the task's directory is made: what they look for there does not exist.
  const nowhere = mkdtempSync(join(tmpdir(), 'nx-taskfile-'));
  try {
    return await ask(nowhere);
  } finally {
    rmSync(nowhere, { recursive: true, force: true });
  }
}
