/** Which composites run through Nx in phases, because edges cannot say the order of their steps (docs/design.md, "Phased targets"). */
import { leavesUnder, phasesOf, type PlanContext, type TaskAnalysis } from '@nx-taskfile/planner';
import { reachable, type Edges } from './edges';

export interface Phasing {
  readonly context: PlanContext;
  readonly edges: Pick<Edges, 'direct'>;
  /** The name of the target that a task becomes. */
  readonly targetOf: (id: string) => string | undefined;
  /** Whether Nx runs what the task needs before it starts; else the task runs that itself. */
  readonly hasEdges: (id: string) => boolean;
}

/** Of the composites, those that may run phases: none bears a name that its members bear, which would be asked for together. */
export function mayBePhased(
  composites: readonly TaskAnalysis[],
  { context, edges, targetOf }: Omit<Phasing, 'hasEdges'>,
): readonly TaskAnalysis[] {
  return composites.filter(
    ({ id }) =>
      !leavesUnder(id, context).some(leaf => targetOf(leaf) === targetOf(id)) && !reachable(id, edges.direct).has(id),
  );
}

/**
 * The phases of each of the composites, as far as it can have any: a run of Nx may not run again what the Nx around it runs.
 * So nobody who waits for it waits for one of its members.
 *
 * @param phased those that may have any
 * @param lifted of those that the runner runs, the deps that Nx runs before them
 */
export function phasesOfAll(
  phased: readonly TaskAnalysis[],
  lifted: ReadonlyMap<string, readonly string[]>,
  { context, edges, hasEdges: areEdges }: Omit<Phasing, 'targetOf'>,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const under = (id: string): ReadonlySet<string> => reachable(id, edges.direct);
  const names = new Set(phased.map(({ id }) => id));
  const hasEdges = (id: string): boolean => areEdges(id) || lifted.has(id);
  const byNx = new Map([...edges.direct, ...[...lifted].map(([id, deps]) => [id, new Set(deps)] as const)]);
  const waitsFor = (id: string): ReadonlySet<string> =>
    reachable(id, byNx, other => hasEdges(other) && !names.has(other));
  const claimed = new Set(
    [...edges.direct.keys()]
      .filter(id => hasEdges(id) && !names.has(id))
      .flatMap(id => {
        const all = waitsFor(id);
        const inPhases = [...all].filter(other => names.has(other));
        // Where one of them comes to be run by the runner all the same, Nx runs its deps before it.
        const beside = (one: string): readonly string[] =>
          inPhases.flatMap(other => (other !== one && lifted.has(other) ? [...waitsFor(other)] : []));
        return inPhases.filter(one => {
          const others = new Set([...all, ...beside(one)]);
          return [...under(one)].some(member => others.has(member));
        });
      }),
  );
  const reach = { names, under, waitsFor };
  const endless = (id: string): boolean =>
    leavesUnder(id, context).some(leaf => context.tasks.get(leaf)?.footprint.neverEnds === true);
  return new Map(
    phased.flatMap(composite => {
      if (claimed.has(composite.id)) return [];
      const phases = phasesOf(composite, context).flatMap(phase => apart(phase, reach));
      // What follows a phase that does not end would not start.
      return phases.slice(0, -1).flat().some(endless) ? [] : [[composite.id, phases] as const];
    }),
  );
}

interface Reach {
  readonly names: ReadonlySet<string>;
  readonly under: (id: string) => ReadonlySet<string>;
  readonly waitsFor: (id: string) => ReadonlySet<string>;
}

/** A member that runs phases of its own does so alone, where another one of the phase runs what these run. */
function apart(phase: readonly string[], { names, under, waitsFor }: Reach): readonly (readonly string[])[] {
  const alone = phase.filter(
    id =>
      names.has(id) && phase.some(other => other !== id && [other, ...waitsFor(other)].some(one => under(id).has(one))),
  );
  const together = phase.filter(id => !alone.includes(id));
  return [together, ...alone.map(id => [id])].filter(group => group.length > 0);
}
