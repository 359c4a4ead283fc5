/** What Nx gets from the plugin for a workspace in a temporary folder. */
import type { CreateNodesResult, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { createNodes } from '../plugin';
import type { TaskfilePluginOptions } from '../options/model';
import { findFiles } from '../workspace/files';
import { inWorkspace } from './workspace';

type Files = Readonly<Record<string, string>>;

/** By root; as Nx merges them, several results for one project are one. */
export function createdProjects(files: Files, options?: unknown): Promise<ReadonlyMap<string, ProjectConfiguration>> {
  return inWorkspace({ ...files, 'nx.json': '{}' }, async workspaceRoot => {
    const context = { workspaceRoot, nxJsonConfiguration: {} };
    const results = await createNodes[1](findFiles(workspaceRoot), options as TaskfilePluginOptions, context);
    const projects = new Map<string, ProjectConfiguration>();
    for (const [root, project] of (results as [string, CreateNodesResult][]).flatMap(([, result]) =>
      Object.entries(result.projects ?? {}),
    )) {
      const before = projects.get(root);
      projects.set(root, {
        root,
        ...before,
        ...project,
        targets: { ...before?.targets, ...project.targets },
      });
    }
    return projects;
  });
}

/** By `root:target`. */
export async function createdTargets(files: Files, options?: unknown): Promise<Record<string, TargetConfiguration>> {
  const projects = await createdProjects(files, options);
  return Object.fromEntries(
    [...projects.values()].flatMap(({ root, targets = {} }) =>
      Object.entries(targets).map(([name, config]) => [`${root}:${name}`, config]),
    ),
  );
}

/** What Nx prints of the error that the plugin throws. */
export async function refusalOf(files: Files, options: unknown): Promise<string[]> {
  try {
    await createdProjects(files, options);
    return [];
  } catch (error) {
    return (error as { errors: [string, Error][] }).errors.map(([file, { message }]) => `${file}: ${message}`);
  }
}
