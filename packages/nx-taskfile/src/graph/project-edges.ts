/** The edges between projects that follow from the edges between their targets: no islands in `nx graph`, a meaning for `^build`. */
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { Inference } from '../inference/model';
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
 * @param projects by name, with everything that all plugins inferred and that people configured
 * @param nodes what this plugin inferred: `targetDefaults` may have put `^build` in the place of what a target needs
 * @param stated edges that the projects state themselves
 */
export function projectEdges(
  projects: Projects,
  nodes: Inference['nodes'],
  stated: readonly ProjectEdge[],
): ProjectEdge[] {
  const needs = crossings(projects, inferredNeeds(nodes));
  const wanted = needs.filter(need => need.ours);
  const circleOf = circles(Object.keys(projects), [...needs, ...stated]);
  const inCircle = ({ source, target }: ProjectEdge): boolean => circleOf.get(source) === circleOf.get(target);
  const kept = new Set(wanted.filter(edge => !inCircle(edge)));
  if (kept.size < wanted.length) {
    const order = orderOf(projects, [...stated, ...kept]);
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

type DependsOn = NonNullable<TargetConfiguration['dependsOn']>;

/** By project root and target, with the executor that they hold for. */
type Needs = ReadonlyMap<string, Pick<TargetConfiguration, 'executor' | 'dependsOn'>>;

function inferredNeeds(nodes: Inference['nodes']): Needs {
  return new Map(
    nodes.flatMap(([, result]) =>
      Object.entries(result.projects ?? {}).flatMap(([root, { targets = {} }]) =>
        Object.entries(targets).map(([name, target]) => [`${root}\n${name}`, target] as const),
      ),
    ),
  );
}

/** Where a target needs one of another project, once for each pair of projects. */
function crossings(projects: Projects, inferred: Needs): Need[] {
  const find = finder(projects);
  const needs = new Map<string, Need>();
  for (const [source, { root, targets = {} }] of Object.entries(projects)) {
    for (const [name, { metadata, executor, dependsOn = [] }] of Object.entries(targets)) {
      const own = inferred.get(`${root}\n${name}`);
      const all: DependsOn = own?.executor === executor ? [...dependsOn, ...(own?.dependsOn ?? [])] : dependsOn;
      const ours = isOurs(metadata);
      const composite = ours && executor === 'nx:noop';
      for (const target of all.flatMap(dependency => projectsOf(dependency)).flatMap(find)) {
        if (target === source) continue;
        const key = `${source}\n${target}`;
        const known = needs.get(key);
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

function isOurs(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && 'taskfile' in metadata;
}
