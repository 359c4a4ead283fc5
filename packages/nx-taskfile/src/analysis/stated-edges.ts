/** What the option `dependsOn` makes of a task's dependencies and calls, so that the plan knows the edges there will be. */
import { combine } from '@nx-taskfile/footprint';
import type { CallStep, Package, PackageIndex, TaskAnalysis } from '@nx-taskfile/planner';
import type { TargetConfiguration } from '@nx/devkit';
import { keeps } from '../options/merge';
import type { Override } from './overrides';
import type { Place } from './places';

type Tasks = ReadonlyMap<string, TaskAnalysis>;

/** The tasks of an entry, with the edges that options give them. */
export function withStatedEdges(
  tasks: Tasks,
  overrides: ReadonlyMap<string, Override>,
  placeOf: (id: string) => Place | undefined,
  packages: PackageIndex,
): Tasks {
  if (![...overrides.values()].some(override => override.config.dependsOn)) return tasks;
  const byTarget = new Map<string, string>();
  for (const id of tasks.keys()) {
    const place = placeOf(id);
    if (place && overrides.get(id)?.dropped === undefined) byTarget.set(`${place.project.root}\n${place.target}`, id);
  }
  const context = {
    packages: packages.all,
    taskOf: (root: string, target: string) => byTarget.get(`${root}\n${target}`),
  };
  return new Map(
    [...tasks].map(([id, task]) => {
      const list = overrides.get(id)?.config.dependsOn;
      return [id, list ? withList(task, list, placeOf(id)?.project.root ?? '.', context) : task];
    }),
  );
}

interface StatedContext {
  /** The task of this entry that has this target. */
  readonly taskOf: (root: string, target: string) => string | undefined;
  readonly packages: readonly Package[];
}

/**
 * With `...` in the list, its targets are dependencies beside those that were there. Without, they are all there is: a task
 * with commands keeps these, and one that only calls others is nothing but the list.
 */
function withList(task: TaskAnalysis, list: readonly DependsOn[], root: string, context: StatedContext): TaskAnalysis {
  const resolved = list.map(item => ({ item, targets: targetsOf(item, root, context) }));
  const tasks = new Set(
    resolved.flatMap(({ targets }) => targets.flatMap(t => context.taskOf(t.root, t.target) ?? [])),
  );
  tasks.delete(task.id);
  if (keeps(list)) {
    const known = new Set(task.deps.map(dep => dep.target));
    return { ...task, deps: [...task.deps, ...[...tasks].filter(id => !known.has(id)).map(dependency)] };
  }
  const deps = [...tasks].map(dependency);
  if (task.shape !== 'composite') return { ...task, deps };
  const foreign = resolved.filter(
    ({ targets }) => targets.length === 0 || targets.some(t => context.taskOf(t.root, t.target) === undefined),
  );
  if (foreign.length === 0 && deps.length > 0) return { ...task, steps: [], deps };
  // What is behind targets of others nobody knows here: for the orders of who calls it, it is a task like any other.
  const unknowns = foreign.map(({ item }) => ({
    command: typeof item === 'string' ? item : item.target,
    reason: 'is no task of this Taskfile',
  }));
  return { ...task, shape: 'leaf', steps: [], deps, footprint: { ...combine([]), unknowns, printsOnly: false } };
}

function dependency(task: string): CallStep {
  return { kind: 'call', index: -1, target: task, raw: task, background: false, plain: true };
}

/** Whether the Taskfile has the dependency, rather than an option. */
export function isWritten({ index }: CallStep): boolean {
  return index >= 0;
}

type DependsOn = NonNullable<TargetConfiguration['dependsOn']>[number];

/** The targets that an entry of `dependsOn` names one by one; none where it means those of whatever projects there are. */
export function targetsOf(
  item: DependsOn,
  own: string,
  { packages, taskOf }: StatedContext,
): { root: string; target: string }[] {
  const rootOf = (name: string): string | undefined =>
    name === 'self' ? own : packages.find(p => p.root === name || p.name === name)?.root;
  if (typeof item !== 'string') {
    if (item.dependencies === true) return [];
    const projects = item.projects === undefined ? ['self'] : [item.projects].flat();
    const roots = projects.map(rootOf);
    return roots.every(root => root !== undefined) ? roots.map(root => ({ root, target: item.target })) : [];
  }
  if (item.startsWith('^')) return [];
  if (taskOf(own, item) !== undefined) return [{ root: own, target: item }];
  // Names of projects and of targets may both hold colons.
  const splits = [...item.matchAll(/:/g)].flatMap(({ index }) => {
    const root = rootOf(item.slice(0, index));
    return root === undefined ? [] : [{ root, target: item.slice(index + 1) }];
  });
  return splits.length > 0 ? splits.slice(0, 1) : [{ root: own, target: item }];
}
