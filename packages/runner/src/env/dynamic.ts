/** Runs the commands of `sh:` variables (semantics 4.2). */
import { messages } from '../messages';
import { describe } from '../run/failure';
import type { Log } from '../run/log';
import { capture } from '../shell/execute';
import type { Environment, Shell } from '../shell/find-shell';
import { placeFor, type Place } from '../shell/place';

/** Thrown through `compile`, which knows no other way out of a variable that fails. */
export class VariableFailure extends Error {}

/** The part of a run that variables need. */
export interface Evaluation {
  readonly shell: Shell;
  readonly log: Pick<Log, 'verboseError'>;
  readonly options: { readonly stderr: NodeJS.WritableStream };
  /** By command text. */
  readonly outputs: Map<string, string>;
}

/** The output of a text, as it came. The same text is run once, wherever it stands (semantics 4.2). */
export function evaluate(text: string, dir: string, env: Environment, secret: boolean, session: Evaluation): string {
  const { outputs, shell, options, log } = session;
  const known = outputs.get(text);
  if (known !== undefined) return known;
  const result = inPlace(dir, place => capture(shell, { text, ...place, env }, options.stderr));
  if ('failure' in result) throw new VariableFailure(messages.variableFailed(text, describe(result.failure)));
  outputs.set(text, result.output);
  const shown = secret ? '*****' : result.output.replace(/\r\n$/, '').replace(/\n$/, '');
  void log.verboseError('magenta', messages.dynamicVariable(text, shown));
  return result.output;
}

function inPlace<T>(dir: string, work: (place: Omit<Place, 'leave'>) => T): T {
  const { leave, ...place } = placeFor(dir);
  try {
    return work(place);
  } finally {
    leave();
  }
}
