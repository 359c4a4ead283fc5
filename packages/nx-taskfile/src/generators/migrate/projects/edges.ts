/** Edges between projects that the plugin infers from those between targets, for files that have to say them once it is gone. */
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import type { RegisteredAnalysis } from '../../../analysis/registered';
import { projectEdges, type ProjectEdge } from '../../../graph/project-edges';
import { statedEdges } from '../../../graph/stated-edges';
import type { LoweredTask } from '../../../lower/model';
import { CONFIGURATION_FILES } from '../../../nx-calls/written';
import { readsScripts, record } from '../../../workspace/scripts';

/**
 * By names of projects.
 * @param root the workspace's, absolute
 */
export function inferredEdges(
  root: string,
  analyses: readonly (RegisteredAnalysis & { readonly lowered: readonly LoweredTask[] })[],
): readonly ProjectEdge[] {
  const projects: Record<string, ProjectConfiguration> = {};
  for (const { analysis, facts, lowered } of analyses) {
    for (const { name, root: dir } of analysis.packages) {
      const own = configured(dir, facts);
      const manifest = readsScripts(dir, facts) ? record(facts.json(posix.join(dir, 'package.json'))) : undefined;
      const packageName = manifest?.['name'];
      const known = projects[name] ?? { root: dir, targets: {}, implicitDependencies: own.implicitDependencies };
      const inferred = lowered.filter(({ placed }) => placed.project.root === dir);
      projects[name] = {
        ...known,
        ...(typeof packageName === 'string' && { metadata: { js: { packageName } } }),
        targets: {
          ...known.targets,
          ...Object.fromEntries(inferred.map(({ placed, config }) => [placed.target, config])),
          ...own.targets,
        },
      };
    }
  }
  return projectEdges(projects, [], statedEdges(projects, root));
}

/** Targets that only add to others are left out: what they add is in what is inferred with them. */
function configured(
  dir: string,
  facts: RegisteredAnalysis['facts'],
): { readonly targets: Record<string, TargetConfiguration>; readonly implicitDependencies: string[] } {
  const contents = CONFIGURATION_FILES.map(({ name, at }) =>
    at.reduce((value: unknown, key) => record(value)?.[key], facts.json(posix.join(dir, name))),
  );
  const targets = contents.toReversed().flatMap(content => Object.entries(record(record(content)?.['targets']) ?? {}));
  const whole = targets.filter(([, config]) => {
    const { executor, command } = record(config) ?? {};
    return executor !== undefined || command !== undefined;
  });
  const stated = contents.map(content => record(content)?.['implicitDependencies']).find(Array.isArray);
  return {
    targets: Object.fromEntries(whole) as Record<string, TargetConfiguration>,
    implicitDependencies: (stated ?? []) as string[],
  };
}

/** Whether Nx has the project without the plugin. */
export function isThere(dir: string, facts: RegisteredAnalysis['facts']): boolean {
  return facts.exists(posix.join(dir, 'project.json')) || readsScripts(dir, facts);
}
