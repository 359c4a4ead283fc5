/**
 * What the phases of a composite need not do again. Each runs in an Nx of its own, and what one needs by somebody's `deps` may have
 * been done in one before: then it is done, as in one run of Nx, unless something in between changes what it touches. What is
 * called is done each time, as in go-task. What Nx keeps, its cache has; for the others the phases hand on what is done.
 */
import { changesFor, type Footprint } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';
import { takesEdges } from '../hazards/targets';

export interface DoneBefore {
  /** For each phase of a composite, the tasks in it that are done. */
  readonly of: (composite: PlacedTask) => readonly (readonly PlacedTask[])[];
  /** The composite that has a task done before one of its phases. */
  readonly for: (task: PlacedTask) => PlacedTask | undefined;
}

export interface Graph {
  readonly find: (from: PlacedTask, name: string) => PlacedTask | undefined;
  /** Whether its result is kept. */
  readonly isCached: (placed: PlacedTask) => boolean;
}

export function doneBefore(tasks: readonly PlacedTask[], graph: Graph): DoneBefore {
  const all = new Map(
    tasks.flatMap(placed => {
      const { phases = [] } = placed;
      if (phases.length < 2) return [];
      const members = phases.map(phase => phase.flatMap(name => graph.find(placed, name) ?? []));
      return [[placed, doneInPhases(members, graph)] as const];
    }),
  );
  const owners = new Map([...all].flatMap(([composite, phases]) => phases.flat().map(task => [task, composite])));
  return { of: composite => all.get(composite) ?? [], for: task => owners.get(task) };
}

function doneInPhases(phases: readonly (readonly PlacedTask[])[], graph: Graph): readonly (readonly PlacedTask[])[] {
  const runs = phases.map(members => reached(members, graph));
  return runs.map((run, now) =>
    [...run].flatMap(([task, onlyNeeded]) => {
      if (!onlyNeeded || isNothingButEdges(task) || graph.isCached(task)) return [];
      const at = runs.slice(0, now).findLastIndex(earlier => earlier.has(task));
      return at >= 0 && !isChanged(task, runs.slice(at, now), graph) ? [task] : [];
    }),
  );
}

/** What Nx runs for them, with whether it is only there because something depends on it. */
function reached(members: readonly PlacedTask[], graph: Graph): ReadonlyMap<PlacedTask, boolean> {
  const seen = new Map<PlacedTask, boolean>();
  const visit = (task: PlacedTask, needed: boolean): void => {
    const known = seen.get(task);
    if (known === false || known === needed) return;
    seen.set(task, needed);
    for (const name of edgesOf(task)) {
      const next = graph.find(task, name);
      if (next) visit(next, needed || !calls(task, name));
    }
  };
  for (const member of members) visit(member, false);
  return seen;
}

function edgesOf(placed: PlacedTask): readonly string[] {
  return placed.phases || takesEdges(placed) ? placed.dependsOn : (placed.liftable ?? []);
}

function calls({ task }: PlacedTask, name: string): boolean {
  return task.steps.some(step => step.kind === 'call' && step.target === name);
}

function isNothingButEdges(placed: PlacedTask): boolean {
  return placed.task.shape === 'composite' && takesEdges(placed);
}

/** Whether something that has run since it did changes what it touches, or what that needs. */
function isChanged(task: PlacedTask, since: readonly ReadonlyMap<PlacedTask, boolean>[], graph: Graph): boolean {
  const own = new Set(reached([task], graph).keys());
  const touched = [...own].map(footprintOf);
  const others = new Set(since.flatMap(run => [...run.keys()].filter(other => !own.has(other))));
  return [...others].some(other => touched.some(footprint => changesFor(footprintOf(other), footprint)));
}

function footprintOf(placed: PlacedTask): Footprint {
  return isNothingButEdges(placed) ? placed.task.footprint : placed.unit.footprint;
}
