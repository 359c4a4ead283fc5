/** Expands `for` into the scopes of its rounds (semantics 2.8). */
import { NONE } from './none';
import { byChance } from './chance';
import type { Diagnostic, DiagnosticCode } from './diagnostic';
import type { Deferral } from './instance';
import type { Loop, Value } from './model';
import { renderRef, uniqueDeferrals } from './template/render';
import type { Resolved, Scope } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';
import { isList, isMap, sortedKeys } from './template/values';

export interface Round {
  readonly scope: Scope;
  /** Why this one round stands for a number of rounds that is not known. */
  readonly deferrals: readonly Deferral[];
}

export interface LoopContext {
  readonly scope: Scope;
  /** Loops over values that differ between machines are expanded only for a run. */
  readonly runs: boolean;
  readonly place: Place;
  readonly report: (diagnostic: Diagnostic) => void;
  /** The files that the task's sources or generates stand for, relative to its directory; absent where the disk is not read. */
  readonly files?: (kind: 'sources' | 'generates') => readonly string[];
  /** What the globs themselves wait for. */
  readonly globDeferrals: (kind: 'sources' | 'generates') => readonly Deferral[];
}

const MAX_ITEMS = 10_000;

/** Codes: `loop/not-iterable`, `loop/not-a-list`, `loop/too-long`, and those of templates. */
export function expandLoop(loop: Loop, context: LoopContext): readonly Round[] {
  const name = ('as' in loop ? loop.as : undefined) ?? 'ITEM';
  const items = itemsOf(loop, context);
  if ('deferrals' in items) {
    const unknown: Resolved = { known: false, deferrals: items.deferrals };
    return [{ scope: context.scope.inner().set(name, unknown).set('KEY', unknown), deferrals: items.deferrals }];
  }
  const resolved = (value: Value): Resolved =>
    items.ofSecret ? { known: true, value, deferrals: NONE, ofSecret: true } : { known: true, value, deferrals: NONE };
  return items.values.map(({ value, key }) => {
    const scope = context.scope.inner().set(name, resolved(value));
    return { scope: key === undefined ? scope : scope.set('KEY', resolved(key)), deferrals: NONE };
  });
}

interface Item {
  readonly value: Value;
  readonly key?: string;
}
interface Unknown {
  readonly deferrals: readonly Deferral[];
}
type Items = { readonly values: readonly Item[]; readonly ofSecret?: true } | Unknown;

function itemsOf(loop: Loop, context: LoopContext): Items {
  switch (loop.kind) {
    case 'list':
      return bounded(loop.items, context);
    case 'sources':
    case 'generates':
      return context.files
        ? bounded(context.files(loop.kind), context)
        : { deferrals: uniqueDeferrals([{ kind: 'item', name: loop.kind }, ...context.globDeferrals(loop.kind)]) };
    case 'var': {
      const resolved = context.scope.get(loop.name);
      if (isOpen(resolved, context)) return { deferrals: openBecause(loop.name, resolved) };
      const items = variableItems(resolved.value, loop.split, context);
      return resolved.secret || resolved.ofSecret ? { ...items, ofSecret: true } : items;
    }
    case 'matrix':
      return matrixItems(loop.rows, context);
  }
}

function variableItems(value: Value | undefined, split: string | undefined, context: LoopContext): Items {
  if (value === undefined || value === null) return { values: [] };
  if (typeof value === 'string') {
    return bounded(split === undefined ? value.split(/\s+/).filter(word => word !== '') : value.split(split), context);
  }
  if (isList(value)) return bounded(value, context);
  if (isMap(value)) {
    const keys = byChance(sortedKeys(value));
    const items = bounded(keys, context);
    // Too many are none.
    return 'values' in items && items.values.length > 0
      ? { values: keys.map(key => ({ value: value[key] ?? null, key })) }
      : items;
  }
  const message = 'loop var must be a delimiter-separated string, list or a map';
  refuse('loop/not-iterable', message, 'make the variable a list, or a text with a blank between the items', context);
  return { values: [] };
}

function matrixItems(rows: Extract<Loop, { kind: 'matrix' }>['rows'], context: LoopContext): Items {
  let combinations: Readonly<Record<string, Value>>[] = [Object.create(null) as Record<string, Value>];
  const open: Deferral[] = [];
  let ofSecret = false;
  for (const [key, row] of rows) {
    const referenced = 'ref' in row ? referencedRow(row.ref, context) : { values: row };
    if ('deferrals' in referenced) open.push(...referenced.deferrals);
    if ('deferrals' in referenced || open.length > 0) continue;
    const { values } = referenced;
    ofSecret ||= referenced.ofSecret === true;
    if (combinations.length * values.length > MAX_ITEMS) return bounded({ length: Infinity }, context);
    combinations = combinations.flatMap(combination =>
      values.map(value => Object.assign(Object.create(null) as Record<string, Value>, combination, { [key]: value })),
    );
  }
  if (open.length > 0) return { deferrals: uniqueDeferrals(open) };
  const items = bounded(combinations, context);
  return ofSecret ? { ...items, ofSecret: true } : items;
}

type Row = { readonly values: readonly Value[]; readonly ofSecret?: true } | Unknown;

function referencedRow(ref: string, context: LoopContext): Row {
  if (ref === '') return { values: [] };
  const resolved = renderRef(ref, context.scope);
  if (resolved.problem) {
    context.report({ ...templateDiagnostic(resolved.problem, context.place), code: 'loop/reference' });
    return { values: [] };
  }
  if (isOpen(resolved, context)) return { deferrals: openBecause(ref, resolved) };
  const { value, ofSecret } = resolved;
  if (isList(value)) return { values: value, ...(ofSecret && { ofSecret }) };
  refuse('loop/not-a-list', `matrix reference "${ref}" must resolve to a list`, 'make the variable a list', context);
  return { values: [] };
}

function isOpen({ known, deferrals }: Resolved, { runs }: LoopContext): boolean {
  return !known || (!runs && deferrals.length > 0);
}

function openBecause(name: string, { deferrals }: Resolved): readonly Deferral[] {
  return uniqueDeferrals([{ kind: 'item', name }, ...deferrals]);
}

function bounded(values: readonly Value[] | { readonly length: number }, context: LoopContext): Items {
  if (isArray(values) && values.length <= MAX_ITEMS && context.scope.meter.allowsRounds(values.length))
    return { values: values.map(value => ({ value })) };
  const message = `the loop has more than ${MAX_ITEMS} rounds`;
  refuse('loop/too-long', message, 'let the command go through the items itself', context);
  return { values: [] };
}

function refuse(code: DiagnosticCode, message: string, hint: string, { place, report }: LoopContext): void {
  report({ code, severity: 'error', message, hint, ...place });
}

function isArray(values: readonly Value[] | { readonly length: number }): values is readonly Value[] {
  return Array.isArray(values);
}
