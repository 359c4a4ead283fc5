/**
 * The short way for templates that are only text and variables, as `{{.NAME}}`, which most are. It gives what `execute` gives, or
 * nothing where a value needs more than being put in.
 */
import type { Deferral } from '../instance';
import type { Statement, Template } from './ast';
import { wellFormed } from './bytes';
import type { Scope } from './scope';

/** Texts and the names of variables in turn, a text first and last. */
export type PlainTemplate = readonly string[];

export interface Filled {
  /** Absent when a variable is not known. */
  readonly value?: string;
  /** Of all variables, in their order; not yet unique. */
  readonly deferrals: readonly Deferral[];
  readonly ofSecret: boolean;
}

/** What depends on so many variables is for the evaluator, which keeps each dependence once. */
const MAX_STATEMENTS = 200;

/** The parts, if the template has no others and not too many. */
export function plainParts({ body }: Template): PlainTemplate | undefined {
  if (body.length > MAX_STATEMENTS) return undefined;
  const parts = [''];
  for (const statement of body) {
    const name = variableOf(statement);
    if (name !== undefined) parts.push(name, '');
    else if (statement.kind === 'text') parts.push((parts.pop() ?? '') + statement.text);
    else return undefined;
  }
  return parts;
}

function variableOf(statement: Statement): string | undefined {
  if (statement.kind !== 'action') return undefined;
  const { declares, commands } = statement.pipe;
  const [command] = commands;
  if (declares.length > 0 || commands.length !== 1 || command?.args.length !== 1) return undefined;
  const [operand] = command.args;
  return operand.kind === 'field' && operand.path.length === 1 ? operand.path[0] : undefined;
}

/** Longer values are for the evaluator, which knows the limits. */
const MAX_LENGTH = 10_000;
const NOTHING = '<no value>';

/** Undefined when one of the variables is neither text nor nothing, or is long. */
export function fill(parts: PlainTemplate, scope: Scope): Filled | undefined {
  let text = parts[0] ?? '';
  let known = true;
  let ofSecret = false;
  let deferrals = NONE;
  for (let index = 1; index < parts.length; index += 2) {
    const resolved = scope.get(parts[index] ?? '');
    const value = resolved.value ?? NOTHING;
    if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
    if (resolved.deferrals.length > 0) {
      deferrals = deferrals === NONE ? resolved.deferrals : [...deferrals, ...resolved.deferrals];
    }
    known &&= resolved.known;
    ofSecret ||= resolved.secret === true || resolved.ofSecret === true;
    text += value;
    text += parts[index + 1] ?? '';
  }
  if (!known) return { deferrals, ofSecret: false };
  if (!scope.meter.allowsText(parts.length, text.length)) return undefined;
  return { value: wellFormed(text.includes(NOTHING) ? text.replaceAll(NOTHING, '') : text), deferrals, ofSecret };
}

const NONE: readonly Deferral[] = [];
