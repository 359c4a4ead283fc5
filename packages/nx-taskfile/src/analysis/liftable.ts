/** Deps of a composite that Nx may run before it, although the runner runs its calls one after the other. */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import { reachable, type Edges } from './edges';
import type { TaskForm } from './form';

export interface Lifting {
  readonly edges: Pick<Edges, 'direct' | 'cyclic'>;
  /** Options list other edges in their place. */
  readonly listed: boolean;
  /** Left out, since they only install things. */
  readonly omitted: ReadonlySet<string>;
  /** Composites that run phases: what these run, the run that has them may not have. */
  readonly phased: ReadonlySet<string>;
  /** Whether Nx runs what the task needs before it starts. */
  readonly hasEdges: (id: string) => boolean;
}

/** All of its deps but those that are left out, or none. */
export function liftableDeps(
  { id, shape, deps }: TaskAnalysis,
  { onlyEdges, runsItself }: TaskForm,
  { edges, listed, omitted, phased, hasEdges }: Lifting,
): readonly string[] {
  if (shape !== 'composite' || onlyEdges || listed || edges.cyclic.has(id)) return [];
  const names = deps.flatMap(dep => dep.target ?? []);
  const plain = deps.every(dep => dep.plain && dep.target !== undefined && !runsItself.includes(dep.target));
  if (!plain) return [];
  const lifted = [...new Set(names.filter(name => !omitted.has(name)))];
  const all = lifted.flatMap(name => [name, ...(hasEdges(name) ? reachable(name, edges.direct, hasEdges) : [])]);
  return all.some(name => phased.has(name) || name === id) ? [] : lifted;
}
