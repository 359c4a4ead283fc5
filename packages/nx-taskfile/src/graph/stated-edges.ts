/** The edges between projects that they state themselves, and those that other plugins will find from their package.json. */
import type { ProjectConfiguration } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectEdge } from './project-edges';

type Projects = Readonly<Record<string, ProjectConfiguration>>;

/**
 * `implicitDependencies`, and dependencies between packages of the workspace. What is imported without standing in package.json
 * is not known here.
 */
export function statedEdges(projects: Projects, root: string): ProjectEdge[] {
  const byPackage = new Map(
    Object.entries(projects).flatMap(([name, project]) => {
      const packageName = packageNameOf(project);
      return packageName === undefined ? [] : [[packageName, name]];
    }),
  );
  return Object.entries(projects).flatMap(([source, project]) => {
    const { implicitDependencies = [] } = project;
    const imported =
      packageNameOf(project) === undefined ? [] : dependenciesIn(join(root, project.root, 'package.json'));
    return [
      ...implicitDependencies.filter(target => projects[target]),
      ...imported.flatMap(name => byPackage.get(name) ?? []),
    ].map(target => ({ source, target }));
  });
}

/** As Nx itself tells it of every package.json that it reads. */
function packageNameOf({ metadata }: ProjectConfiguration): string | undefined {
  return metadata?.js?.packageName;
}

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Nothing where the file cannot be read: Nx has read it just before, and complains where it could not. */
function dependenciesIn(file: string): string[] {
  let manifest: Readonly<Record<string, unknown>>;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return [];
  }
  return KINDS.flatMap(kind => Object.keys(manifest[kind] ?? {}));
}
