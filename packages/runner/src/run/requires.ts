/** Checks `requires:` against the variables of a call (semantics 4.6). */
import type { Value } from '@nx-taskfile/taskfile';
import { messages } from '../messages';
import type { Outcome } from '../model';
import { CODES } from './failure';

export interface Requirement {
  readonly name: string;
  readonly allowed: readonly string[];
}

/** Fails with 206 when a variable is not set; an empty text and null count as set. */
export function checkPresence(
  task: string,
  requires: readonly Requirement[],
  vars: ReadonlyMap<string, Value>,
): Outcome {
  const missing = requires.filter(({ name }) => !vars.has(name));
  if (missing.length === 0) return undefined;
  return { kind: 'error', code: CODES.missingVariables, message: messages.missingVariables(task, missing) };
}

/** Fails with 207 when a text is not one of those its `enum` allows; other types are not looked at. */
export function checkValues(task: string, requires: readonly Requirement[], vars: ReadonlyMap<string, Value>): Outcome {
  const refused = requires.flatMap(({ name, allowed }) => {
    const value = vars.get(name);
    return typeof value === 'string' && allowed.length > 0 && !allowed.includes(value)
      ? [{ name, value, allowed }]
      : [];
  });
  if (refused.length === 0) return undefined;
  return { kind: 'error', code: CODES.valueNotAllowed, message: messages.valuesNotAllowed(task, refused) };
}
