/** How figures and names read, in every form of the report. */
import type { CategoryName, Composite, Durations, GraphEdge, Report, Risk, Time, Unit } from './model';

/** `350 ms`, `4.1 s`, `2 min 5 s`; `3 in a row`, where every task counts 1. */
export function amount(figure: number, unit: Unit): string {
  if (unit === 'unit') return `${figure} in a row`;
  if (figure < 1000) return `${Math.round(figure)} ms`;
  const seconds = figure / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `9.1 s → 5.0 s (45 % less)`. */
export function change(from: number, to: number, unit: Unit): string {
  const less = from > to ? ` (${percentLess(from, to)} % less)` : '';
  return unit === 'unit' ? `${from} → ${to} in a row${less}` : `${amount(from, unit)} → ${amount(to, unit)}${less}`;
}

export function percentLess(from: number, to: number): number {
  return from === 0 ? 0 : Math.round((1 - to / from) * 100);
}

/** Of a composite, before and after. */
export function timeText({ before, after, unit }: Time): string {
  return before === undefined || after === undefined ? 'runs until it is stopped' : change(before, after, unit);
}

/** What the plan allows is more than what its target does today. */
export function isLate({ runs, time: { before = 0, after = 0 } }: Composite): boolean {
  return runs === 'in order' && after < before;
}

export const LATE = 'its target, or one that it calls, still runs its steps one after the other';

export function durationsText({ source, known, of }: Durations): string {
  const counted = 'a composite with a task that was never run is counted in tasks, 1 each';
  switch (source) {
    case 'recorded':
      return 'Times are what Nx last needed for each target.';
    case 'partly':
      return `Nx has run ${known} of ${of} targets with commands, and their times are recorded; ${counted}.`;
    case 'none':
      return 'Nx has run none of the targets yet, so there are no times: every task with commands counts 1.';
  }
}

export const CATEGORY_TITLES: Readonly<Record<CategoryName, string>> = {
  independent: 'Independent tasks',
  parallel: 'Composites whose steps may overlap',
  sequential: 'Composites that stay in order',
  setup: 'Setup',
  release: 'Releases',
  other: 'Other tasks',
};

export const CATEGORY_NOTES: Readonly<Record<CategoryName, string>> = {
  independent: 'Each works on one package, and can run beside the work on others.',
  parallel: 'The Taskfile runs their steps one after the other; the evidence lets all or some of them overlap.',
  sequential: 'Every order that the Taskfile writes has a reason.',
  setup: 'They prepare a machine or a checkout, and stay in the order of the Taskfile.',
  release: 'They change what others see. What stands before such a step has to succeed first.',
  other: 'They belong to the workspace as a whole.',
};

/** Of a plan. */
export const PLAN_TITLES: Readonly<Record<Composite['category'], string>> = {
  independent: 'all may overlap',
  partial: 'some may overlap',
  sequential: 'stays in order',
  setup: 'setup',
  release: 'release',
};

export const RISK_TITLES: Readonly<Record<Risk['kind'], string>> = {
  error: 'Errors',
  warning: 'Warnings',
  unknown: 'Commands that are not known',
  uncached: 'Results that are not kept',
};

export const EDGE_TITLES: Readonly<Record<GraphEdge['kind'], string>> = {
  deps: 'a dependency of the Taskfile',
  calls: 'a call of a composite',
  handed: 'a dependency that composites hand to their members',
  option: 'stated in nx.json',
  runs: 'run by the target itself',
  order: 'an order of steps that stays',
};

/** `82 targets, 130 edges, 30 composites`. */
export function countsText({ graph, composites }: Report): string {
  return [
    counted(graph.nodes.length, 'target'),
    counted(graph.edges.length, 'edge'),
    counted(composites.length, 'composite'),
  ].join(', ');
}

/** Those that are told the same, by what is told, in their order. */
export function groupedBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** On one line, and without what a terminal or a page would obey. */
export function plain(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
