/** The edges between projects that follow from the edges between their targets: no islands in `nx graph`, a meaning for `^build`. */
import type { ProjectConfiguration } from '@nx/devkit';
import { circles } from './circles';
import { finder, orderOf, projectsOf } from './order';

/** Project names. */
export interface ProjectEdge {
  readonly source: string;
  readonly target: string;
}

type Projects = Readonly<Record<string, ProjectConfiguration>>;

/**
 * An edge for every project whose Taskfile target needs a target of another project, but for those that would make Nx refuse
 * to run: with `web` needing `root`, a target of `web` that asks for `^build` waits for the root's `build`; where that is a
 * composite that builds `web`, the two wait for each other. Of such edges the ones that composites need stay.
 * @param projects by name, with everything that all plugins inferred
 */
export function projectEdges(projects: Projects): ProjectEdge[] {
  const needs = crossings(projects);
  const wanted = needs.filter(need => need.ours);
  const circleOf = circles(Object.keys(projects), [...needs, ...named(projects)]);
  const inCircle = ({ source, target }: ProjectEdge): boolean => circleOf.get(source) === circleOf.get(target);
  const kept = new Set(wanted.filter(edge => !inCircle(edge)));
  if (kept.size < wanted.length) {
    const order = orderOf(projects, [...named(projects), ...kept]);
    const disputed = wanted.filter(inCircle);
    for (const edge of [...disputed.filter(e => e.composite), ...disputed.filter(e => !e.composite)]) {
      if (order.addUnlessCircular(edge)) kept.add(edge);
    }
  }
  return wanted.filter(edge => kept.has(edge)).map(({ source, target }) => ({ source, target }));
}

interface Need extends ProjectEdge {
  /** Whether a Taskfile's target needs it. */
  readonly ours: boolean;
  /** Whether one that only stands for others needs it. */
  readonly composite: boolean;
}

/** Where a target needs one of another project, once for each pair of projects. */
function crossings(projects: Projects): Need[] {
  const find = finder(projects);
  const needs = new Map<string, Need>();
  for (const [source, { targets = {} }] of Object.entries(projects)) {
    for (const { metadata, executor, dependsOn = [] } of Object.values(targets)) {
      for (const target of dependsOn.flatMap(dependency => projectsOf(dependency)).flatMap(find)) {
        if (target === source) continue;
        const key = `${source}\n${target}`;
        const known = needs.get(key);
        const ours = isOurs(metadata);
        const composite = ours && executor === 'nx:noop';
        needs.set(key, {
          source,
          target,
          ours: ours || known?.ours === true,
          composite: composite || known?.composite === true,
        });
      }
    }
  }
  return [...needs.values()];
}

/** The edges that projects name themselves. Those that other plugins find in imports are not known here. */
function named(projects: Projects): ProjectEdge[] {
  return Object.entries(projects).flatMap(([source, { implicitDependencies = [] }]) =>
    implicitDependencies.filter(target => projects[target]).map(target => ({ source, target })),
  );
}

function isOurs(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && 'taskfile' in metadata;
}
