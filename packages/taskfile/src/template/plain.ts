/**
 * The short way for templates that are only text and variables, as `{{.NAME}}`, which most are. It gives what `execute` gives, or
 * nothing where a template or a value needs more than being put in.
 */
import { NONE } from '../none';
import type { Deferral } from '../instance';
import { wellFormed } from './bytes';
import { bounded, hole } from './marks';
import type { Resolved, Scope } from './scope';

export interface Filled {
  /** Absent when a variable is not known. */
  readonly value: string | undefined;
  /** Of all variables, in their order; not yet unique. */
  readonly deferrals: readonly Deferral[];
  readonly ofSecret: boolean;
  /** With deferrals: the text with marks. */
  readonly open: string | undefined;
}

/** What depends on so many variables is for the evaluator, which keeps each dependence once. */
const MAX_VARIABLES = 100;
/** Longer values are for the evaluator, which knows the limits. */
const MAX_LENGTH = 10_000;
const NOTHING = '<no value>';

/** Undefined when something else stands between braces, or one of the variables is neither text nor nothing, or is long. */
export function fill(template: string, scope: Scope): Filled | undefined {
  let text = '';
  /** As `text`, from the first deferral on. */
  let open: string | undefined;
  let known = true;
  let ofSecret = false;
  let deferrals: readonly Deferral[] = NONE;
  let variables = 0;
  let from = 0;
  for (let start = template.indexOf('{{'); start >= 0; start = template.indexOf('{{', from)) {
    const end = endOfVariable(template, start);
    if (end < 0 || ++variables > MAX_VARIABLES) return undefined;
    const name = template.slice(start + START, end);
    const resolved = scope.get(name);
    const value = resolved.value ?? NOTHING;
    if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
    if (resolved.deferrals.length > 0) {
      deferrals = deferrals === NONE ? resolved.deferrals : [...deferrals, ...resolved.deferrals];
    }
    const before = template.slice(from, start);
    if (!scope.final && (open !== undefined || resolved.deferrals.length > 0 || !resolved.known)) {
      open = (open ?? text) + before + openText(name, resolved, value);
    }
    known &&= resolved.known;
    ofSecret ||= resolved.secret === true || resolved.ofSecret === true;
    text += before + value;
    from = end + END;
  }
  if (open !== undefined) open = ofSecret ? undefined : bounded(withoutNothing(open + template.slice(from)));
  if (!known) return { value: undefined, deferrals, ofSecret: false, open };
  text += template.slice(from);
  if (!scope.meter.allowsText(2 * variables + 1, text.length)) return undefined;
  return { value: wellFormed(withoutNothing(text)), deferrals, ofSecret, open };
}

function openText(name: string, { known, deferrals, open }: Resolved, value: string): string {
  if (known && deferrals.length === 0) return value;
  return typeof open === 'string' ? open : hole(`.${name}`);
}

function withoutNothing(text: string): string {
  return text.includes(NOTHING) ? text.replaceAll(NOTHING, '') : text;
}

const START = '{{.'.length;
const END = '}}'.length;

/** Where the name in `{{.NAME}}` ends; negative when something else opens here. */
function endOfVariable(template: string, open: number): number {
  if (template.charCodeAt(open + 2) !== 0x2e) return -1;
  let at = open + START;
  while (isNamePart(template.charCodeAt(at))) at++;
  const named = at > open + START && !isDigit(template.charCodeAt(open + START));
  return named && template.startsWith('}}', at) ? at : -1;
}

/** Of the letters those of ASCII: the evaluator knows the others. */
function isNamePart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || isDigit(code);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
