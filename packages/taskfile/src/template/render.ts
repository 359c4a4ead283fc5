/** Evaluates texts, values and references of a Taskfile as far as that is possible without running anything. */
import { NONE } from '../none';
import type { Deferral, Text } from '../instance';
import type { Value } from '../model';
import type { Writable } from '../writable';
import { mentions, type Template } from './ast';
import { wellFormed } from './bytes';
import { TemplateError, UNKNOWABLE } from './error';
import { execute, resolve } from './evaluate';
import { FUNCTIONS, isTemplateFunction } from './functions';
import { parseTemplate } from './parser';
import { bounded } from './marks';
import { limitOf } from './meter';
import { fill } from './plain';
import { dataOf, openDataOf, type Resolved, type Scope } from './scope';
import { AnyMap, copyValue, emptyMap, isList, isMap, retyped } from './values';

export interface Rendered {
  readonly text: Text;
  readonly problem?: TemplateError;
  readonly ofSecret?: true;
}

/** A text that means what it says. */
export function verbatim(raw: string): Text {
  return { raw, value: raw, deferrals: NONE };
}

/** A text without `{{` is used verbatim (semantics 5.1). */
export function render(raw: string, scope: Scope): Rendered {
  if (!raw.includes('{{')) return { text: verbatim(raw) };
  const filled = fill(raw, scope);
  if (filled) {
    const { value, ofSecret, open } = filled;
    const deferrals = uniqueDeferrals(filled.deferrals);
    const text: Writable<Text> = value === undefined ? { raw, deferrals } : { raw, value, deferrals };
    if (open !== undefined) text.open = open;
    return ofSecret ? { text, ofSecret } : { text };
  }
  const { outcome, deferrals, problem, ofSecret, open } = evaluate(raw, '', scope, execute);
  // Nearly always: without the spreads below, which take their time.
  if (outcome !== undefined && !problem && !ofSecret && open === undefined)
    return { text: { raw, value: outcome, deferrals } };
  return {
    text: { raw, ...(outcome !== undefined && { value: outcome }), deferrals, ...(open !== undefined && { open }) },
    ...(problem && { problem }),
    ...(ofSecret && { ofSecret }),
  };
}

export interface RenderedValue extends Resolved {
  readonly problem?: TemplateError;
}

/** The value with all strings in it evaluated; map entries that are null vanish (semantics 2.5). */
export function renderValue(value: Value, scope: Scope): RenderedValue {
  if (typeof value === 'string') {
    const { text, problem, ofSecret } = render(value, scope);
    return { known: text.value !== undefined, ...text, ...(problem && { problem }), ...(ofSecret && { ofSecret }) };
  }
  if (isList(value)) {
    return combine(
      value.map(item => renderValue(item, scope)),
      items => retyped(items, value),
    );
  }
  if (value instanceof AnyMap) {
    const entries = value.entries().filter(([, item]) => item !== null);
    return combine(
      entries.map(([, item]) => renderValue(item, scope)),
      items => new AnyMap(entries.map(([key], index) => [key, items[index] ?? null] as const)),
    );
  }
  if (!isMap(value)) return { known: true, value, deferrals: NONE };
  const keys = Object.keys(value).filter(key => value[key] !== null);
  return combine(
    keys.map(key => renderValue(value[key] ?? null, scope)),
    items => {
      const map = emptyMap();
      keys.forEach((key, index) => (map[key] = items[index] ?? null));
      return retyped(map, value);
    },
  );
}

/** The typed value of a `ref` (semantics 5.5). */
export function renderRef(ref: string, scope: Scope): RenderedValue {
  const text = ref === '.' ? '{{$}}' : `{{${ref}}}`;
  const { outcome, deferrals, problem, ofSecret, open } = evaluate(text, 'resolver', scope, resolve);
  return {
    known: outcome !== undefined,
    // Copied: the value may be the map of all variables, which reads lazily, or part of another variable.
    ...(outcome !== undefined && { value: outcome }),
    deferrals,
    ...(open !== undefined && { open }),
    ...(problem && { problem }),
    ...(ofSecret && { ofSecret }),
  };
}

export function uniqueDeferrals(deferrals: readonly Deferral[]): readonly Deferral[] {
  if (areDistinct(deferrals)) return deferrals;
  const unique = new Map<string, Deferral>();
  for (const deferral of deferrals) unique.set(keyOf(deferral), deferral);
  return [...unique.values()];
}

/** Of a few, which is the usual, it is seen at once. */
function areDistinct(deferrals: readonly Deferral[]): boolean {
  if (deferrals.length < 2) return true;
  if (deferrals.length > 6) return false;
  return deferrals.every((deferral, index) =>
    deferrals.every((other, at) => at <= index || other.name !== deferral.name || other.kind !== deferral.kind),
  );
}

/** Variables of one name may have different commands: the caller's and the called task's. */
function keyOf(deferral: Deferral): string {
  const key = `${deferral.kind} ${deferral.name}`;
  if (deferral.kind !== 'sh') return key;
  const { text, dir } = deferral.command;
  return `${key}\0${text.raw}\0${text.value ?? ''}\0${dir.raw}`;
}

function combine(parts: readonly RenderedValue[], build: (items: readonly Value[]) => Value): RenderedValue {
  const problem = parts.find(part => part.problem)?.problem;
  const known = parts.every(part => part.known);
  const deferrals = uniqueDeferrals(parts.flatMap(part => part.deferrals));
  const open = parts.map(part => (part.known && part.deferrals.length === 0 ? (part.value ?? null) : part.open));
  return {
    known,
    ...(known && { value: build(parts.map(part => part.value ?? null)) }),
    deferrals,
    ...((!known || deferrals.length > 0) && open.every(item => item !== undefined) && { open: build(open) }),
    ...(problem && { problem }),
    ...(parts.some(part => part.ofSecret) && { ofSecret: true }),
  };
}

interface Outcome<T> {
  readonly outcome?: T;
  /** With deferrals: the outcome with marks, where the values that are marked decide nothing. */
  readonly open?: T;
  readonly deferrals: readonly Deferral[];
  readonly problem?: TemplateError;
  readonly ofSecret?: true;
}

type Run<T> = (template: Template, evaluation: Parameters<typeof execute>[1]) => T;

function evaluate<T extends Value>(text: string, name: string, scope: Scope, run: Run<T>): Outcome<T> {
  // A template may read the same name a hundred thousand times.
  const noted = new Map<string, Deferral>();
  let template: Template | undefined;
  const read = { secret: false };
  try {
    template = parse(text, name);
    const note = (deferral: Deferral): void => void noted.set(keyOf(deferral), deferral);
    const { functions } = mentions(template);
    const changes = functions.has('set') || functions.has('unset');
    const data = dataOf(scope, note, () => (read.secret = true), changes);
    const outcome = ownValue(run(template, { data, host: scope.host, meter: scope.meter, note, name })) as T;
    if (noted.size === 0)
      return read.secret ? { outcome, deferrals: NONE, ofSecret: true } : { outcome, deferrals: NONE };
    const deferrals = [...noted.values()];
    if (read.secret) return { outcome, deferrals, ofSecret: true };
    const open = openOutcome(template, name, scope, run);
    return open === undefined ? { outcome, deferrals } : { outcome, deferrals, open };
  } catch (error) {
    // A mistake made with values that a run may find different (`fail` for want of an OS variable) is none yet.
    const open = !scope.final && noted.size > 0 && error instanceof TemplateError && error.fault === 'exec';
    if (template && (open || error === UNKNOWABLE)) {
      const deferrals = uniqueDeferrals([...noted.values(), ...possible(template, scope)]);
      const ofSecret = read.secret || readsSecret(template, scope);
      const unfinished = ofSecret ? undefined : openOutcome(template, name, scope, run);
      return unfinished === undefined ? { deferrals } : { deferrals, open: unfinished };
    }
    const problem = error instanceof TemplateError ? error : limitOf(error);
    if (problem) return { deferrals: NONE, problem };
    throw error;
  }
}

/** Undefined where a value that is not known decides what comes out, or the template changes values. */
function openOutcome<T extends Value>(template: Template, name: string, scope: Scope, run: Run<T>): T | undefined {
  const { functions } = mentions(template);
  if (scope.final || functions.has('set') || functions.has('unset')) return undefined;
  const evaluation = {
    data: openDataOf(scope),
    host: scope.host,
    meter: scope.meter.aside,
    note: () => undefined,
    name,
  };
  try {
    const outcome = ownValue(run(template, { ...evaluation, open: true })) as T;
    return typeof outcome === 'string' && bounded(outcome) === undefined ? undefined : outcome;
  } catch (error) {
    if (error === UNKNOWABLE || error instanceof TemplateError || limitOf(error)) return undefined;
    throw error;
  }
}

function readsSecret(template: Template, scope: Scope): boolean {
  return [...mentions(template).fields].some(name => {
    const { secret, ofSecret } = scope.get(name);
    return secret === true || ofSecret === true;
  });
}

/** All that the result may depend on, for a template that cannot be evaluated to its end. */
function possible(template: Template, scope: Scope): readonly Deferral[] {
  const { fields, functions } = mentions(template);
  return [
    ...[...fields].flatMap(name => scope.get(name).deferrals),
    ...[...functions].flatMap(name => {
      const kind = FUNCTIONS[name]?.depends;
      return kind && kind !== 'env' ? [{ kind, name }] : [];
    }),
  ];
}

const MAX_CACHED = 5_000;
/** What is parsed takes a hundred times the memory of its text. */
const MAX_CACHED_CHARACTERS = 1_000_000;
/** By name, which error messages show, and text. */
const parsed = new Map<string, Map<string, Template>>();
let cachedCharacters = 0;

function parse(text: string, name: string): Template {
  let cache = parsed.get(name);
  if (!cache) parsed.set(name, (cache = new Map<string, Template>()));
  const known = cache.get(text);
  if (known) return known;
  const template = parseTemplate(text, isTemplateFunction, name);
  cachedCharacters += text.length;
  if (cache.size >= MAX_CACHED || cachedCharacters > MAX_CACHED_CHARACTERS) {
    for (const other of parsed.values()) other.clear();
    cachedCharacters = text.length;
  }
  cache.set(text, template);
  return template;
}

/** What leaves shares nothing with a variable; in a text, bytes that are no characters are lost. */
function ownValue(value: Value): Value {
  return typeof value === 'string' ? wellFormed(value) : copyValue(value);
}
