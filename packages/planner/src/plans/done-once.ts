/**
 * A task that two steps depend on is done once, before both: Nx runs it so, and go-task where the task says so. Done twice or
 * once, it is no conflict between the steps then. What is only called is done each time.
 */
import { changesFor } from '@nx-taskfile/footprint';
import { allUnder, leavesOf, type Leaf } from './leaves';
import { isQuiet } from './precedence';
import type { PlannedStep, PlannedTask, Runner } from './work';

export interface StepLeaves {
  readonly number: number;
  readonly step: PlannedStep;
  /** Those that are done in its turn. */
  readonly leaves: readonly Leaf[];
  /** Ids of the dependencies that are reached in it. */
  readonly roots: ReadonlySet<string>;
  /** Of those, the ones that are done once for all steps. */
  readonly shared: ReadonlySet<string>;
  /** Only files can order it. */
  readonly quiet: boolean;
}

export function stepLeaves(steps: readonly PlannedStep[], runner: Runner): readonly StepLeaves[] {
  const isOnce = runner === 'nx' ? () => true : onceIn(steps);
  const earlier = new Map<string, number>();
  return steps.map((step, number) => {
    const all = leavesOf(step.task);
    const isDone = (id: string): boolean => isOnce(id) && isDoneBefore(earlier.get(id), number, steps);
    const leaves = all.filter(({ within }) => !within.some(isDone));
    if (!earlier.has(step.task.id)) earlier.set(step.task.id, number);
    const quiet = leaves.every(({ task }) => isQuiet(task.footprint));
    const roots = rootsOf(all);
    return { number, step, leaves, roots, shared: new Set([...roots].filter(isOnce)), quiet };
  });
}

function onceIn(steps: readonly PlannedStep[]): (id: string) => boolean {
  const once = new Set<string>();
  const seen = new Set<PlannedTask>();
  const queue = steps.map(({ task }) => task);
  for (let task = queue.pop(); task; task = queue.pop()) {
    if (seen.has(task)) continue;
    seen.add(task);
    if (task.once) once.add(task.id);
    queue.push(...task.deps, ...task.calls);
  }
  return id => once.has(id);
}

/** Whether what two leaves of different steps do is one run, or one that both steps wait for. */
export function doneOnce(one: Leaf, before: StepLeaves, other: Leaf, after: StepLeaves): boolean {
  const [oneShared, otherShared] = [isShared(one, after), isShared(other, before)];
  if (oneShared && otherShared) return true;
  if (oneShared) return waitsFor(other, one);
  // What the earlier step changes for it would be seen by the second run, and not by the only one.
  return otherShared && waitsFor(one, other) && !changesFor(one.task.footprint, other.task.footprint);
}

function isShared({ within }: Leaf, { shared }: StepLeaves): boolean {
  return within.some(id => shared.has(id));
}

function waitsFor({ after }: Leaf, { task }: Leaf): boolean {
  return after.some(dep => allUnder(dep).has(task.id));
}

/** A dependency that is a step itself is done there, unless something in between changes what it is made from or what it made. */
function isDoneBefore(at: number | undefined, now: number, steps: readonly PlannedStep[]): boolean {
  const done = at === undefined ? undefined : steps[at];
  if (at === undefined || !done) return false;
  return !steps.slice(at + 1, now).some(step => changes(step.task, done.task));
}

function changes(one: PlannedTask, other: PlannedTask): boolean {
  const touched = leavesOf(other);
  return leavesOf(one).some(({ task: changing, within }) => {
    if (within.includes(other.id)) return false;
    return touched.some(({ task }) => task.id !== changing.id && changesFor(changing.footprint, task.footprint));
  });
}

function rootsOf(leaves: readonly Leaf[]): ReadonlySet<string> {
  return new Set(leaves.flatMap(({ within }) => within));
}
