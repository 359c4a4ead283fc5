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

/**
 * The phases of each of the composites, as far as it can have any: a run of Nx may not run again what the Nx around it runs.
 * So it bears no name that its members bear, which would be asked for together, and nobody who waits for it waits for one of its members.
 */
export function phasesOfAll(
  composites: readonly TaskAnalysis[],
  { context, edges, targetOf, hasEdges }: Phasing,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const under = (id: string): ReadonlySet<string> => reachable(id, edges.direct);
  const phased = composites.filter(
    ({ id }) => !leavesUnder(id, context).some(leaf => targetOf(leaf) === targetOf(id)) && !under(id).has(id),
  );
  const names = new Set(phased.map(({ id }) => id));
  const waitsFor = (id: string): ReadonlySet<string> =>
    reachable(id, edges.direct, other => hasEdges(other) && !names.has(other));
  const claimed = new Set(
    [...edges.direct.keys()]
      .filter(id => hasEdges(id) && !names.has(id))
      .flatMap(id => {
        const all = waitsFor(id);
        return [...all].filter(other => names.has(other) && [...under(other)].some(member => all.has(member)));
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
