/** Runs the commands of `sh:` variables (semantics 4.2). */
import { messages } from '../messages';
import { describe } from '../run/failure';
import type { Session } from '../run/session';
import { capture } from '../shell/execute';
import type { Environment } from '../shell/find-shell';

/** Thrown through `compile`, which knows no other way out of a variable that fails. */
export class VariableFailure extends Error {}

/** The output of a text, less one newline. The same text is run once, wherever it stands (semantics 4.2). */
export function evaluate(text: string, dir: string, env: Environment, session: Session): string {
  const { outputs, shell, options } = session;
  if (text === '') return '';
  const known = outputs.get(text);
  if (known !== undefined) return known;
  const result = capture(shell, { text, cwd: dir, env }, options.stderr);
  if ('failure' in result) throw new VariableFailure(messages.variableFailed(text, describe(result.failure)));
  const output = withoutNewline(result.output);
  outputs.set(text, output);
  return output;
}

function withoutNewline(text: string): string {
  if (text.endsWith('\r\n')) return text.slice(0, -2);
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
