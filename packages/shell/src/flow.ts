/** How the ways through a script come together: what holds after a command, by how it ended. */
import { NOWHERE, unchanged, type Outcome } from './builtins';
import type { Place } from './record';
import { assign, join, withoutPositional, withPositional, type State } from './state';

/** The state in which the next statement runs. Where failure is provided for, `set -e` does not stop a failed `cd`. */
export function settle({ ok, fail, missing }: Outcome, { guarded }: Place): State | undefined {
  return guarded || missing?.carriesOn === true ? join(ok, fail, missing) : (join(ok, fail) ?? missing);
}

/** The state in which something that waits for a failure runs. */
export function failed(outcome: Outcome): State | undefined {
  return join(outcome.fail, outcome.missing);
}

export function unchangedIf(state: State | undefined): Outcome {
  return state ? unchanged(state) : NOWHERE;
}

export function samePlace(a: Place, b: Place): boolean {
  return (
    a.background === b.background && a.guarded === b.guarded && a.substitution === b.substitution && a.piped === b.piped
  );
}

export function assigns(operator: string): boolean {
  return operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(operator);
}

/** What holds after one of two commands, whichever it was. */
export function eitherOutcome(a: Outcome, b: Outcome): Outcome {
  return { ok: join(a.ok, b.ok), fail: join(a.fail, b.fail), missing: join(a.missing, b.missing) };
}

/** A trap may run wherever the script stands when it goes off. */
export function onlyOne(places: ReadonlySet<string | undefined>): string | undefined {
  return places.size === 1 ? [...places][0] : undefined;
}

/** What a function meets: words of its own, and what is set for it alone. */
export function entered(assignments: readonly { readonly name: string }[], state: State): State {
  return assignments.reduce((s, { name }) => assign(s, name, undefined), withoutPositional(state));
}

/** What holds after a function that left the shell in `after`. A variable it declares `local` has its old value back. */
export function left(state: State, after: State): State | undefined {
  const shared = join(state, { ...state, variables: after.variables });
  return shared && withPositional({ ...after, variables: shared.variables }, state);
}
