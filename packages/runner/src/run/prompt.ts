/** Asks the questions of a task's `prompt:` (semantics 7.2, step 13). */
import { messages } from '../messages';
import type { Outcome } from '../model';
import { CODES } from './failure';
import type { Session } from './session';

/** Nothing when every question was answered with yes. `task` is the name as called. */
export async function askPrompts(prompts: readonly string[], task: string, session: Session): Promise<Outcome> {
  const { options, log } = session;
  for (const prompt of prompts.filter(text => text !== '')) {
    if (options.dry) return undefined;
    if (options.yes) {
      await log.output('yellow', `${messages.promptAssumed(prompt)}\n`);
      continue;
    }
    const terminal =
      options.stdin === 'inherit' && process.stdin.isTTY && 'isTTY' in options.stdout && options.stdout.isTTY;
    if (!terminal) return { kind: 'error', code: CODES.cancelled, message: messages.promptNeedsTerminal(task) };
    await log.output('yellow', messages.prompt(prompt));
    const answer = await readLine();
    if (!YES.has(answer.trim().toLowerCase())) {
      return { kind: 'error', code: CODES.cancelled, message: messages.promptDeclined(task) };
    }
  }
  return undefined;
}

const YES: ReadonlySet<string> = new Set(['y', 'yes']);

/** One line of standard input; empty when it ends first. */
async function readLine(): Promise<string> {
  const { createInterface } = await import('node:readline');
  const reader = createInterface({ input: process.stdin });
  return new Promise<string>(resolve => {
    reader.once('line', resolve);
    reader.once('close', () => resolve(''));
  }).finally(() => reader.close());
}
