/** The order in which Nx runs targets, and whether one more edge between projects would make it run in circles. */
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { ProjectEdge } from './project-edges';

export interface Order {
  /** @returns whether it was added */
  addUnlessCircular(edge: ProjectEdge): boolean;
}

type Projects = Readonly<Record<string, ProjectConfiguration>>;

/**
 * Starts with the `dependsOn` of all targets and the given edges between projects.
 *
 * A node is a target, `web:build`, or what a target means that depends on `^build`: `web^build`, the `build` of every
 * project that `web` depends on, or, where one has no `build`, of those that it depends on.
 */
export function orderOf(projects: Projects, edges: readonly ProjectEdge[]): Order {
  const find = finder(projects);
  const next = new Map<string, Set<string>>();
  const link = (from: string, to: string): void => {
    const known = next.get(from);
    if (known) known.add(to);
    else next.set(from, new Set([to]));
  };
  const upstream = new Set<string>();
  for (const [project, { targets = {} }] of Object.entries(projects)) {
    for (const [target, { dependsOn = [] }] of Object.entries(targets)) {
      for (const dependency of dependsOn) {
        const { on, upward } = readDependency(dependency);
        const from = `${project}:${target}`;
        if (upward) upstream.add(on);
        if (upward) link(from, `${project}^${on}`);
        else if (typeof dependency === 'string' || dependency.projects === undefined) link(from, `${project}:${on}`);
        else for (const other of projectsOf(dependency).flatMap(find)) link(from, `${other}:${on}`);
      }
    }
  }
  const steps = ({ source, target }: ProjectEdge): (readonly [from: string, to: string])[] =>
    [...upstream].map(name => [
      `${source}^${name}`,
      projects[target]?.targets?.[name] ? `${target}:${name}` : `${target}^${name}`,
    ]);
  const add = (edge: ProjectEdge): void => {
    for (const [from, to] of steps(edge)) link(from, to);
  };
  edges.forEach(add);
  return {
    addUnlessCircular: edge => {
      if (steps(edge).some(([from, to]) => reaches(to, from, next))) return false;
      add(edge);
      return true;
    },
  };
}

type Dependency = NonNullable<TargetConfiguration['dependsOn']>[number];

/** The projects that it names, by folder or name. */
export function projectsOf(dependency: Dependency): readonly string[] {
  const { projects = [] } = typeof dependency === 'string' ? {} : dependency;
  return typeof projects === 'string' ? [projects] : projects;
}

/** From a project's folder or name to its name. */
export function finder(projects: Projects): (word: string) => readonly string[] {
  const names = new Map(Object.entries(projects).map(([name, { root }]) => [root, name]));
  return word => {
    const name = names.get(word) ?? (projects[word] ? word : undefined);
    return name === undefined ? [] : [name];
  };
}

/** @returns the target it is about, and whether of the projects that its own depends on */
export function readDependency(dependency: Dependency): { readonly on: string; readonly upward: boolean } {
  if (typeof dependency !== 'string') return { on: dependency.target, upward: dependency.dependencies === true };
  return dependency.startsWith('^') ? { on: dependency.slice(1), upward: true } : { on: dependency, upward: false };
}

function reaches(from: string, to: string, next: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    queue.push(...(next.get(node) ?? []));
  }
  return false;
}
