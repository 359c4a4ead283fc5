/** What a step comes to: the tasks with commands of their own under it, and how they are reached. */
import type { PlannedTask } from './work';

export interface Leaf {
  readonly task: PlannedTask;
  /** What is done before it within the step because it, or a task that calls it, depends on it. */
  readonly after: readonly PlannedTask[];
  /** The dependencies on the way to it, by id: none for what is only called. */
  readonly within: readonly string[];
}

/** A task that is reached in two ways is two leaves where what stands before it differs. */
export function leavesOf(root: PlannedTask): readonly Leaf[] {
  const known = leavesUnder.get(root);
  if (known) return known;
  const leaves = root.deps.length + root.calls.length === 0 ? alone(root) : leavesBelow(root);
  leavesUnder.set(root, leaves);
  return leaves;
}

const leavesUnder = new WeakMap<PlannedTask, readonly Leaf[]>();

/** Most steps lead nowhere. */
function alone(task: PlannedTask): readonly Leaf[] {
  return works(task) ? [{ task, after: [], within: [] }] : [];
}

function leavesBelow(root: PlannedTask): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const seen = new Set<string>();
  const visit = (task: PlannedTask, before: readonly PlannedTask[], within: readonly string[]): void => {
    const key = [task.id, ...within, '', ...before.map(({ id }) => id)].join('\n');
    if (seen.has(key)) return;
    seen.add(key);
    const after = united(before, task.deps);
    if (works(task)) leaves.push({ task, after, within });
    for (const dep of task.deps) visit(dep, before, within.includes(dep.id) ? within : [...within, dep.id]);
    for (const call of task.calls) visit(call, after, within);
  };
  visit(root, [], []);
  return leaves;
}

/** The ids of a task and of all that it leads to. */
export function allUnder(task: PlannedTask): ReadonlySet<string> {
  const known = under.get(task);
  if (known) return known;
  const ids = new Set<string>();
  const queue = [task];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (ids.has(next.id)) continue;
    ids.add(next.id);
    queue.push(...next.deps, ...next.calls);
  }
  under.set(task, ids);
  return ids;
}

const under = new WeakMap<PlannedTask, ReadonlySet<string>>();

/** Lines that only print are no work; to look whether something is there is, and what never ends. */
function works({ footprint }: PlannedTask): boolean {
  const { printsOnly, neverEnds, reads, effects, unknowns, runtime } = footprint;
  return !printsOnly || neverEnds || [reads, effects, unknowns, runtime].some(list => list.length > 0);
}

function united(some: readonly PlannedTask[], more: readonly PlannedTask[]): readonly PlannedTask[] {
  if (more.length === 0) return some;
  const ids = new Set(some.map(({ id }) => id));
  return [...some, ...more.filter(({ id }) => !ids.has(id))];
}
