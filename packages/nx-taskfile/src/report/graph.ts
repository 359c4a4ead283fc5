/** The targets and what each waits for. */
import { hazards } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';
import { edgeRows } from '../cli/explain-edges';
import type { LoweredTask } from '../lower/model';
import { fileOf } from '../lower/metadata';
import type { CategoryName, Graph, GraphEdge, GraphNode, TargetId } from './model';
import type { Analysed, Targets } from './targets';

/** Edges to targets that no Taskfile has are left out. */
export function graphOf(
  all: readonly Analysed[],
  targets: Targets,
  of: { readonly category: (placed: PlacedTask) => CategoryName; readonly took: ReadonlyMap<TargetId, number> },
): Graph {
  const nodes = all.flatMap(({ lowered }) => lowered.map(one => nodeOf(one, targets, of)));
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = all.flatMap(one => [
    ...dependencies(one, targets),
    ...one.lowered.flatMap(each => [...ownRuns(each, targets), ...keptOrders(each.placed, targets)]),
  ]);
  const between = edges.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to));
  const unique = new Map(between.map(edge => [[edge.from, edge.to, edge.kind, edge.composite].join('\n'), edge]));
  const waits = new Set(between.filter(isWait).map(pairOf));
  return { nodes, edges: [...unique.values()].filter(edge => edge.kind !== 'runs' || !waits.has(pairOf(edge))) };
}

function nodeOf(
  { placed, cache, config }: LoweredTask,
  targets: Targets,
  { category, took }: Parameters<typeof graphOf>[2],
): GraphNode {
  const { task, project, target } = placed;
  const id = targets.idOf(placed);
  const ms = took.get(id);
  return {
    id,
    task: task.id,
    project: project.name,
    target,
    taskfile: fileOf(placed),
    line: task.instance.task.range.start.line,
    shape: task.shape,
    category: category(placed),
    cached: cache.value,
    continuous: config.continuous === true,
    ...(ms !== undefined && { took: ms }),
  };
}

function dependencies({ analysis, lowered }: Analysed, targets: Targets): GraphEdge[] {
  const rowsOf = edgeRows(lowered, analysis);
  return lowered.flatMap(one =>
    rowsOf(one).map(({ target, task, by, detail }) => {
      const needed = task === undefined ? undefined : targets.called(one.placed, task);
      const files = needed && filesBetween(needed, one.placed);
      return {
        from: needed ? targets.idOf(needed) : target,
        to: targets.idOf(one.placed),
        kind: by,
        witness: files === undefined ? detail : `${detail}; ${files}`,
      };
    }),
  );
}

/** "`gen` writes api/schema.json, which `build` reads", where that is known. */
function filesBetween(before: PlacedTask, after: PlacedTask): string | undefined {
  const found = hazards(before.task.footprint, after.task.footprint).find(
    hazard => hazard.kind === 'write-read' && before.task.footprint.writes.includes(hazard.before),
  );
  if (!found) return undefined;
  const [written, read] = [found.before.glob, found.after.glob];
  const reads = written === read ? `which \`${after.task.id}\` reads` : `\`${after.task.id}\` reads ${read}`;
  return `\`${before.task.id}\` writes ${written}, ${reads}`;
}

/** Tasks that a target runs itself, for no edge leads to them. */
function ownRuns({ placed, phases }: LoweredTask, targets: Targets): GraphEdge[] {
  const omitted = new Set(placed.omitted);
  return [...placed.task.deps, ...placed.task.steps].flatMap((step): GraphEdge[] => {
    if (step.kind !== 'call' || step.target === undefined || omitted.has(step.target)) return [];
    const called = targets.called(placed, step.target);
    if (!called) return [];
    const witness = `\`${placed.task.id}\` runs \`${called.task.id}\` ${phases ? 'in one of its phases' : 'itself'}`;
    return [{ from: targets.idOf(called), to: targets.idOf(placed), kind: 'runs', witness }];
  });
}

/** What only follows from other orders is no edge. */
function keptOrders(placed: PlacedTask, targets: Targets): GraphEdge[] {
  const plan = targets.planOf(placed);
  return (plan?.order ?? []).flatMap((order): GraphEdge[] => {
    if (order.redundant || order.kind === 'implied') return [];
    const [from, to] = [order.before, order.after].map(step => targets.taskOf(placed, step));
    if (!from || !to) return [];
    const composite = targets.idOf(placed);
    return [{ from: targets.idOf(from), to: targets.idOf(to), kind: 'order', witness: order.witness, composite }];
  });
}

function isWait({ kind }: GraphEdge): boolean {
  return kind !== 'runs' && kind !== 'order';
}

function pairOf({ from, to }: GraphEdge): string {
  return `${from}\n${to}`;
}
