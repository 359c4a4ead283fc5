/** The edges between the tasks of one entry: declared ones at first, handed ones as they are found. */
import { feeds } from '@nx-taskfile/footprint';
import type { HandedEdge, TaskAnalysis } from '@nx-taskfile/planner';

export interface Edges {
  /** From a task to the tasks it needs done first, in the order they are written. */
  readonly direct: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tasks that lead back to themselves. They have no edges. */
  readonly cyclic: ReadonlySet<string>;
  /** Adds all of them, or none where they would lead in a circle. */
  addAll(edges: readonly HandedEdge[]): void;
  /** Whether `to` is done before `from` starts because of edges alone. */
  reaches(from: string, to: string): boolean;
  /** The tasks among its direct and indirect edges whose writes it reads. */
  readers(task: string): readonly string[];
}

/** @param dropped tasks without a target */
export function edgesOf(
  tasks: ReadonlyMap<string, TaskAnalysis>,
  omitted: ReadonlyMap<string, ReadonlySet<string>>,
  dropped: ReadonlySet<string>,
): Edges {
  const direct = new Map<string, Set<string>>();
  for (const task of tasks.values())
    direct.set(task.id, new Set(called(task).filter(n => !omitted.get(task.id)?.has(n))));
  const cyclic = new Set([...mayBeCyclic(direct)].filter(id => reachable(id, direct).has(id)));
  for (const id of cyclic) direct.set(id, new Set());
  // Who calls them runs them: an edge has nowhere to lead to.
  for (const on of direct.values()) for (const id of dropped) on.delete(id);
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    direct,
    cyclic,
    addAll: edges => {
      const added: HandedEdge[] = [];
      for (const edge of edges) {
        const known = direct.get(edge.task);
        if (!known || known.has(edge.on) || dropped.has(edge.on)) continue;
        known.add(edge.on);
        added.push(edge);
      }
      reached.clear();
      if (!added.some(({ task }) => reachable(task, direct).has(task))) return;
      for (const { task, on } of added) direct.get(task)?.delete(on);
    },
    reaches: (from, to) => {
      const all = reached.get(from) ?? reachable(from, direct);
      reached.set(from, all);
      return all.has(to);
    },
    readers: id => {
      const own = tasks.get(id)?.footprint;
      return [...reachable(id, direct)].filter(on => {
        const other = tasks.get(on)?.footprint;
        return own && other && feeds(other, own);
      });
    },
  };
}

/** What is left when, again and again, those are taken away that lead to nothing else that is left. */
function mayBeCyclic(direct: Edges['direct']): ReadonlySet<string> {
  const left = new Set(direct.keys());
  const open = new Map<string, number>();
  const from = new Map<string, string[]>();
  const ends: string[] = [];
  for (const [id, ons] of direct) {
    const leads = [...ons].filter(on => direct.has(on));
    open.set(id, leads.length);
    if (leads.length === 0) ends.push(id);
    for (const on of leads) from.set(on, [...(from.get(on) ?? []), id]);
  }
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const id of from.get(end) ?? []) {
      const rest = (open.get(id) ?? 0) - 1;
      open.set(id, rest);
      if (rest === 0) ends.push(id);
    }
  }
  return left;
}

/** Deps, then calls: a composite's target is nothing but these edges, any other task runs its calls itself. */
export function called(task: TaskAnalysis): string[] {
  return [...task.deps, ...task.steps].flatMap(step => (step.kind === 'call' ? (step.target ?? []) : []));
}

/**
 * Everything that edges lead to from a task, itself only where they lead in a circle.
 * @param follow whether to go on from a task that was reached
 */
export function reachable(
  from: string,
  direct: Edges['direct'],
  follow: (id: string) => boolean = () => true,
): Set<string> {
  const seen = new Set<string>();
  const queue = [...(direct.get(from) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (follow(next)) queue.push(...(direct.get(next) ?? []));
  }
  return seen;
}
