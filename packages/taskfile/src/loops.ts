/** Expands `for` into the scopes of its rounds (semantics 2.8). */
import type { Diagnostic } from './diagnostic';
import type { Deferral } from './instance';
import type { Loop, Value } from './model';
import { isList, isMap, sortedKeys } from './template/print';
import { renderRef, uniqueDeferrals } from './template/render';
import type { Resolved, Scope } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';

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
}

const MAX_ITEMS = 10_000;

/** Codes: `loop/not-iterable`, `loop/not-a-list`, `loop/too-long`, and those of templates. */
export function expandLoop(loop: Loop, context: LoopContext): readonly Round[] {
  const name = ('as' in loop ? loop.as : undefined) ?? 'ITEM';
  const items = itemsOf(loop, context);
  if ('deferrals' in items) {
    const unknown: Resolved = { known: false, deferrals: items.deferrals };
    return [
      {
        scope: context.scope.with(
          new Map([
            [name, unknown],
            ['KEY', unknown],
          ]),
        ),
        deferrals: items.deferrals,
      },
    ];
  }
  return items.values.map(({ value, key }) => {
    const extra = new Map<string, Resolved>([[name, { known: true, value, deferrals: [] }]]);
    if (key !== undefined) extra.set('KEY', { known: true, value: key, deferrals: [] });
    return { scope: context.scope.with(extra), deferrals: [] };
  });
}

interface Item {
  readonly value: Value;
  readonly key?: string;
}
type Items = { readonly values: readonly Item[] } | { readonly deferrals: readonly Deferral[] };

function itemsOf(loop: Loop, context: LoopContext): Items {
  switch (loop.kind) {
    case 'list':
      return bounded(loop.items, context);
    case 'sources':
    case 'generates':
      return context.files
        ? bounded(context.files(loop.kind), context)
        : { deferrals: [{ kind: 'item', name: loop.kind }] };
    case 'var':
      return variableItems(loop.name, loop.split, context);
    case 'matrix':
      return matrixItems(loop.rows, context);
  }
}

function variableItems(name: string, split: string | undefined, context: LoopContext): Items {
  const resolved = context.scope.get(name);
  if (isOpen(resolved, context)) return { deferrals: openBecause(name, resolved) };
  const { value } = resolved;
  if (value === undefined || value === null) return { values: [] };
  if (typeof value === 'string') {
    return bounded(split === undefined ? value.split(/\s+/).filter(word => word !== '') : value.split(split), context);
  }
  if (isList(value)) return bounded(value, context);
  if (isMap(value)) {
    const keys = sortedKeys(value);
    const items = bounded(keys, context);
    // Too many are none.
    return 'values' in items && items.values.length > 0
      ? { values: keys.map(key => ({ value: value[key] ?? null, key })) }
      : items;
  }
  refuse('loop/not-iterable', 'loop var must be a delimiter-separated string, list or a map', context);
  return { values: [] };
}

function matrixItems(rows: Extract<Loop, { kind: 'matrix' }>['rows'], context: LoopContext): Items {
  let combinations: Readonly<Record<string, Value>>[] = [Object.create(null) as Record<string, Value>];
  for (const [key, row] of rows) {
    const values = 'ref' in row ? referencedRow(row.ref, context) : row;
    if ('deferrals' in values) return values;
    if (combinations.length * values.length > MAX_ITEMS) return bounded({ length: Infinity }, context);
    combinations = combinations.flatMap(combination =>
      values.map(value => Object.assign(Object.create(null) as Record<string, Value>, combination, { [key]: value })),
    );
  }
  return bounded(combinations, context);
}

function referencedRow(
  ref: string,
  context: LoopContext,
): readonly Value[] | { readonly deferrals: readonly Deferral[] } {
  if (ref === '') return [];
  const resolved = renderRef(ref, context.scope);
  if (resolved.problem) {
    context.report({ ...templateDiagnostic(resolved.problem, context.place), code: 'loop/reference' });
    return [];
  }
  if (isOpen(resolved, context)) return { deferrals: openBecause(ref, resolved) };
  if (isList(resolved.value)) return resolved.value;
  refuse('loop/not-a-list', `matrix reference "${ref}" must resolve to a list`, context);
  return [];
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
  refuse('loop/too-long', `the loop has more than ${MAX_ITEMS} rounds`, context);
  return { values: [] };
}

function refuse(code: string, message: string, { place, report }: LoopContext): void {
  report({ code, severity: 'error', message, ...place });
}

function isArray(values: readonly Value[] | { readonly length: number }): values is readonly Value[] {
  return Array.isArray(values);
}
