/** The Nx plugin: targets for every Taskfile of the workspace, and the project edges that follow from them. */
import {
  AggregateCreateNodesError,
  DependencyType,
  logger,
  type CreateDependencies,
  type CreateNodesResult,
  type CreateNodes,
  type ProjectConfiguration,
  type RawProjectGraphDependency,
} from '@nx/devkit';
import { workspaceFacts } from '@nx-taskfile/footprint';
import { MANIFESTS } from '@nx-taskfile/planner';
import { TASKFILE_NAMES, formatDiagnostic, type Diagnostic } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { analyse } from './analysis/analyse';
import type { Analysis } from './analysis/model';
import { lower, fileOf } from './lower/lower';
import type { LoweredTask } from './lower/model';
import { normaliseOptions, type TaskfilePluginOptions } from './options';

export const name = 'nx-taskfile';

/** Manifests come along because they decide which projects there are. */
const GLOB = `**/{${[...TASKFILE_NAMES, ...Object.keys(MANIFESTS)].join(',')}}`;

export const createNodes: CreateNodes<TaskfilePluginOptions> = [
  GLOB,
  (files, options, context) => {
    const root = context.workspaceRoot;
    const facts = workspaceFacts(root);
    const settings = normaliseOptions(options);
    const analysis = analyse({ root, files, facts, options: settings });
    const results = nodesOf(lower(analysis, facts), analysis);
    if (analysis.failures.length > 0) {
      if (settings.onError === 'fail') throw failure(analysis.failures, root, results);
      for (const diagnostic of analysis.failures) logger.warn(formatDiagnostic(diagnostic, { cwd: root }));
    }
    return Promise.resolve(results);
  },
];

/** The name that Nx 21 and 22 call. */
export const createNodesV2 = createNodes;

/** `nx graph` shows no islands: a target that needs another project's target makes an edge between the projects. */
export const createDependencies: CreateDependencies<TaskfilePluginOptions> = (_options, context) => {
  const names = new Map(Object.entries(context.projects).map(([project, config]) => [config.root, project]));
  const edges = new Map<string, RawProjectGraphDependency>();
  for (const [source, config] of Object.entries(context.projects)) {
    for (const target of Object.values(config.targets ?? {})) {
      if (!isOurs(target.metadata)) continue;
      for (const dependency of target.dependsOn ?? []) {
        const roots = typeof dependency === 'object' && Array.isArray(dependency.projects) ? dependency.projects : [];
        for (const root of roots) {
          const found = names.get(root);
          if (found === undefined || found === source) continue;
          edges.set(`${source}\n${found}`, { source, target: found, type: DependencyType.implicit });
        }
      }
    }
  }
  return [...edges.values()];
};

type Nodes = (readonly [configFile: string, result: CreateNodesResult])[];

/** One result a declaring Taskfile, so that Nx's source map leads to the right file. */
function nodesOf(lowered: readonly LoweredTask[], analysis: Analysis): Nodes {
  const byFile = new Map<string, Record<string, ProjectConfiguration & { root: string }>>();
  const named = new Set<string>();
  for (const task of lowered) {
    const file = fileOf(task.placed);
    const projects = byFile.get(file) ?? {};
    byFile.set(file, projects);
    const { root } = task.placed.project;
    const project = (projects[root] ??= { root, targets: {} });
    project.targets = { ...project.targets, [task.placed.target]: task.config };
    if (named.has(root)) continue;
    named.add(root);
    const known = analysis.packages.find(p => p.root === root);
    if (known && !known.named) project.name = known.name;
  }
  return [...byFile].map(([file, projects]) => [file, { projects }]);
}

function isOurs(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && 'taskfile' in metadata;
}

function failure(failures: readonly Diagnostic[], root: string, partial: Nodes): AggregateCreateNodesError {
  const errors = failures.map((diagnostic): [string, Error] => {
    const error = new Error(formatDiagnostic(diagnostic, { cwd: root }));
    // The message says where in the Taskfile; a stack would only say where in this plugin.
    error.stack = error.message;
    return [posix.relative(root, diagnostic.file), error];
  });
  return new AggregateCreateNodesError(
    errors,
    partial.map(([file, result]) => [file, result]),
  );
}
