/** The variables that a call passes: evaluated by the caller, and once more by the callee (semantics 4.3). */
import type { Variable, Variables } from './model';
import { renderRef, renderValue } from './template/render';
import type { Scope } from './template/scope';
import type { Texts } from './texts';
import type { Writable } from './writable';

export const NO_VARIABLES: Variables = new Map();

/**
 * Their `sh` runs at the callee's. A `ref` sees no loop item.
 * @param scope what templates see
 * @param own the scope of the calling task, without the item of a loop
 */
export function callVariables(variables: Variables, texts: Texts, scope: Scope, own: Scope): Variables {
  if (variables.size === 0 || texts.mistaken) return NO_VARIABLES;
  const passed = new Map<string, Variable>();
  for (const [name, variable] of variables) passed.set(name, callVariable(variable, texts, scope, own));
  return passed;
}

function callVariable(variable: Variable, texts: Texts, scope: Scope, own: Scope): Variable {
  if (texts.mistaken) return asWritten(variable);
  const { file, range, secret, value: declared = null, sh, ref } = variable;
  if (sh !== undefined && ref === undefined && declared === null) return callCommand(variable, sh, texts, scope);
  const rendered = ref === undefined ? renderValue(declared, scope) : renderRef(ref, own);
  if (rendered.problem && texts.mistake(rendered.problem, range, file)) return asWritten(variable);
  const { known, value = null, deferrals, ofSecret } = rendered;
  const passed: Writable<Variable> = { secret };
  if (file !== undefined) passed.file = file;
  if (range !== undefined) passed.range = range;
  if (known) passed.value = value;
  if (!known || deferrals.length > 0) passed.deferrals = deferrals;
  if (ofSecret) passed.ofSecret = ofSecret;
  return passed;
}

function callCommand({ file, range, secret }: Variable, raw: string, texts: Texts, scope: Scope): Variable {
  const { text: command, ofSecret } = texts.rendered(raw, scope, range, file);
  const { value: sh, deferrals } = command;
  const place = { ...(file !== undefined && { file }), ...(range && { range }) };
  const known = sh !== undefined && { sh, ...(deferrals.length > 0 && { deferrals }) };
  return { secret, ...place, ...known, command, ...(ofSecret && { ofSecret }) };
}

/** After a mistake; what a reference would have given is nothing then. */
function asWritten({ ref, ...variable }: Variable): Variable {
  return ref === undefined ? variable : { ...variable, value: null };
}
