/** Which targets a run of Nx and the phases that one of its targets runs would both run. */
import type { ProjectGraph } from '@nx/devkit';
import { finder, projectsOf, readDependency } from '../../graph/order';

export interface Runs {
  readonly project: string;
  /** Targets of the project. */
  readonly phases: readonly string[];
  /** The target that runs the phases. */
  readonly self: string;
  readonly projectGraph: Pick<ProjectGraph, 'nodes' | 'dependencies'>;
  /** Ids of the tasks of the run that it is part of. */
  readonly running: readonly string[];
}

/**
 * A target in both would run twice at once, or be refused by Nx half way.
 * @returns `project:target` of each
 */
export function runTwice({ project, phases, self, projectGraph, running }: Runs): readonly string[] {
  const inner = leadTo(
    phases.map(phase => [project, phase]),
    projectGraph,
  );
  return running.filter(id => id !== self && inner.has(id));
}

type Place = readonly [project: string, target: string];

/** Everything that the targets need, and they themselves. */
function leadTo(targets: readonly Place[], { nodes, dependencies }: Runs['projectGraph']): ReadonlySet<string> {
  const projects = Object.fromEntries(Object.entries(nodes).map(([name, { data }]) => [name, data]));
  const find = finder(projects);
  const has = (project: string, target: string): boolean => projects[project]?.targets?.[target] !== undefined;
  /** Of a project without the target, those that it depends on are meant. */
  const upstream = (project: string, target: string, asked = new Set<string>()): readonly string[] =>
    (dependencies[project] ?? []).flatMap(({ target: other }) => {
      if (asked.has(other)) return [];
      asked.add(other);
      return has(other, target) ? other : upstream(other, target, asked);
    });
  const seen = new Set<string>();
  const queue = [...targets];
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    const [project, target] = place;
    const id = `${project}:${target}`;
    if (seen.has(id) || !has(project, target)) continue;
    seen.add(id);
    for (const dependency of projects[project]?.targets?.[target]?.dependsOn ?? []) {
      const { on, upward } = readDependency(dependency);
      const named = projectsOf(dependency).flatMap(find);
      const others = upward ? upstream(project, on) : named.length > 0 ? named : [project];
      for (const other of others) queue.push([other, on]);
    }
  }
  return seen;
}
