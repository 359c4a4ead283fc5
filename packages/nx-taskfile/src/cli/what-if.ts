/** What Nx would run for some targets, for its simulation. */
import type { SimulatedTask } from '@nx-taskfile/planner';
import type { Explanation } from './explain';

export interface PlannedRun {
  readonly tasks: readonly SimulatedTask[];
  /** `ms` where all that works has been run before, else every such task counts 1. */
  readonly unit: 'ms' | 'unit';
  /** Targets whose duration is not known. */
  readonly missing: readonly string[];
}

/**
 * The targets with all that they wait for, and what they run in phases.
 * @param took milliseconds, by `project:target`
 */
export function runOf(
  meant: readonly Explanation[],
  rows: readonly Explanation[],
  took: ReadonlyMap<string, number>,
): PlannedRun {
  const needs = needsIn(rows);
  const found = new Set<Explanation>();
  const queue = [...meant];
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    if (found.has(row)) continue;
    found.add(row);
    queue.push(...needs.of(row));
  }
  const run = rows.filter(row => found.has(row));
  const after = phaseOrders(run, needs);
  const works = (row: Explanation): boolean => row.lowering !== 'noop' && !row.phases && !row.continuous;
  const missing = run.filter(works).flatMap(row => (took.has(idOf(row)) ? [] : idOf(row)));
  const unit = missing.length === 0 ? 'ms' : 'unit';
  const tasks = run.map((row): SimulatedTask => {
    const known = took.get(idOf(row));
    return {
      id: idOf(row),
      project: row.project.name,
      duration: !works(row) ? 0 : unit === 'ms' ? (known ?? 0) : 1,
      waitsFor: [...new Set([...needs.of(row), ...(after.get(row) ?? [])])].map(idOf),
      ...(known !== undefined && { estimate: known }),
      continuous: row.continuous,
      alone: row.parallelism === false,
    };
  });
  return { tasks, unit, missing };
}

function idOf({ project, target }: Explanation): string {
  return `${project.name}:${target}`;
}

interface Needs {
  /** Waited for, or run in phases. */
  of(row: Explanation): readonly Explanation[];
  phases(row: Explanation): readonly (readonly Explanation[])[];
}

function needsIn(rows: readonly Explanation[]): Needs {
  const byId = new Map(rows.map(row => [idOf(row), row]));
  const byTask = new Map(rows.map(row => [`${row.entry}\n${row.task}`, row]));
  const phases: Needs['phases'] = row =>
    (row.phases ?? []).map(names => names.flatMap(name => byTask.get(`${row.entry}\n${name}`) ?? []));
  return {
    phases,
    of: row => [...row.edges.flatMap(({ target }) => byId.get(target) ?? []), ...phases(row).flat()],
  };
}

/** What stands in a phase starts after the one before: the members, and what they need that nothing earlier does. */
function phaseOrders(run: readonly Explanation[], needs: Needs): ReadonlyMap<Explanation, readonly Explanation[]> {
  const after = new Map<Explanation, Explanation[]>();
  for (const row of run) {
    const done = new Set<Explanation>();
    let before: readonly Explanation[] = [];
    for (const phase of needs.phases(row)) {
      const members = closure(phase, needs).filter(one => !done.has(one));
      for (const member of members) {
        done.add(member);
        after.set(member, [...(after.get(member) ?? []), ...before]);
      }
      before = phase;
    }
  }
  return after;
}

function closure(start: readonly Explanation[], needs: Needs): Explanation[] {
  const seen = new Set<Explanation>();
  const queue = [...start];
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    if (seen.has(row)) continue;
    seen.add(row);
    queue.push(...needs.of(row));
  }
  return [...seen];
}
