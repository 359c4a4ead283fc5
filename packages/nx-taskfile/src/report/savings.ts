/** Which changes make something shorter, and by how much. */
import type { KeptOrder, Plan } from '@nx-taskfile/planner';
import type { PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';
import type { Composite, GraphNode, Saving } from './model';
import type { Clock } from './timing';
import type { Targets } from './targets';

export interface PlannedComposite {
  readonly placed: PlacedTask;
  readonly plan: Plan;
  readonly composite: Composite;
}

/** Measured times before counted ones, and of each kind what saves most. */
export function savingsOf(
  composites: readonly PlannedComposite[],
  lowered: readonly LoweredTask[],
  { clock, targets, nodes }: { readonly clock: Clock; readonly targets: Targets; readonly nodes: readonly GraphNode[] },
): readonly Saving[] {
  const all = [
    ...composites.flatMap(overlap),
    ...composites.flatMap(one => known(one, clock, targets)),
    ...cachedResults(lowered, targets, nodes),
  ].filter(({ from, to }) => to < from);
  return all.sort((a, b) => Number(a.unit === 'unit') - Number(b.unit === 'unit') || b.from - b.to - (a.from - a.to));
}

function overlap({ composite }: PlannedComposite): Saving[] {
  const { target, time, runs } = composite;
  const { unit, before: from, after: to } = time;
  if (from === undefined || to === undefined) return [];
  const change = {
    edges: `run it with Nx: \`nx run ${target}\``,
    phases: `run it with Nx: \`nx run ${target}\` (in phases: a little less where steps of one phase are of unequal length)`,
    'in order':
      'put steps that may overlap under `deps` of a task of their own: its target, or one that it calls, still runs them one after the other',
  }[runs];
  return [{ kind: 'overlap', change, target, unit, from, to }];
}

/** What a step would save if it were known what it does: the orders that are there for nothing else go. */
function known({ placed, plan, composite }: PlannedComposite, clock: Clock, targets: Targets): Saving[] {
  const { target, time } = composite;
  const { unit, after: from } = time;
  if (from === undefined) return [];
  return plan.steps.flatMap((step): Saving[] => {
    const goes = ({ kind, before, after }: KeptOrder): boolean =>
      kind === 'unknown' && (before === step || after === step);
    const unknown = unknownUnder(targets.taskOf(placed, step), targets);
    if (unknown.length === 0 || !plan.order.some(goes)) return [];
    // What follows from others follows from those that are left.
    const order = plan.order.filter(one => one.kind !== 'implied' && !goes(one));
    const to = clock.afterWith(placed, { ...plan, order }, unit);
    const names = unknown.map(name => `\`${name}\``).join(', ');
    const change = `at most, if \`sources\` and \`generates\` say what ${names} reads and writes`;
    return [{ kind: 'know', change, target, unit, from, to }];
  });
}

/** The tasks that a step leads to of which something is not known; none where no declaration could say it. */
function unknownUnder(task: PlacedTask | undefined, targets: Targets): readonly string[] {
  const seen = new Set<PlacedTask>();
  const found: PlacedTask[] = [];
  const visit = (one: PlacedTask | undefined): void => {
    if (one === undefined || seen.has(one)) return;
    seen.add(one);
    if (one.task.footprint.unknowns.length > 0) found.push(one);
    for (const call of [...one.task.deps, ...one.task.steps]) {
      if (call.kind === 'call' && call.target !== undefined) visit(targets.called(one, call.target));
    }
  };
  visit(task);
  const isBeyond = found.some(one => one.task.footprint.unknowns.some(({ outside }) => outside === true));
  return isBeyond ? [] : found.map(one => one.task.id);
}

/** A second run without a change in between. Only what more knowledge would let Nx keep. */
function cachedResults(lowered: readonly LoweredTask[], targets: Targets, nodes: readonly GraphNode[]): Saving[] {
  const took = new Map(nodes.map(node => [node.id, node.took]));
  return lowered.flatMap(({ placed, cache }): Saving[] => {
    const target = targets.idOf(placed);
    const from = took.get(target);
    if (from === undefined || cache.value || placed.task.shape !== 'leaf') return [];
    if (cache.evidence.by !== 'unknown' && cache.evidence.by !== 'unseen-input') return [];
    return [
      { kind: 'cache', change: `let Nx keep its result: ${cache.evidence.detail}`, target, unit: 'ms', from, to: 0 },
    ];
  });
}
