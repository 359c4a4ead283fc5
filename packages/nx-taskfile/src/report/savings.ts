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
  const { target, time, overlaps } = composite;
  const { unit, before: from, after: to } = time;
  if (from === undefined || to === undefined) return [];
  const change = overlaps
    ? `run it with Nx: \`nx run ${target}\``
    : 'its target still runs the steps in the order of the Taskfile: put those that may overlap under `deps` of a task of their own';
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
    const unknown = firstUnknown(targets.taskOf(placed, step), targets);
    if (unknown === undefined || !plan.order.some(goes)) return [];
    // What follows from others follows from those that are left.
    const order = plan.order.filter(one => one.kind !== 'implied' && !goes(one));
    const to = clock.afterWith(placed, { ...plan, order }, unit);
    const change = `say in \`sources\` and \`generates\` what \`${unknown}\` reads and writes`;
    return [{ kind: 'know', change, target, unit, from, to }];
  });
}

/** The first task that a step leads to of which something is not known. */
function firstUnknown(
  task: PlacedTask | undefined,
  targets: Targets,
  seen = new Set<PlacedTask>(),
): string | undefined {
  if (task === undefined || seen.has(task)) return undefined;
  seen.add(task);
  if (task.task.footprint.unknowns.length > 0) return task.task.id;
  for (const call of [...task.task.deps, ...task.task.steps]) {
    if (call.kind !== 'call' || call.target === undefined) continue;
    const found = firstUnknown(targets.called(task, call.target), targets, seen);
    if (found !== undefined) return found;
  }
  return undefined;
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
