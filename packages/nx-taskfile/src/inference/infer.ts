/** Inference without a cache: reads the workspace, runs every stage, and tells what it consulted. */
import { workspaceFacts } from '@nx-taskfile/footprint';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { ProjectConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { analyse } from '../analysis/analyse';
import type { Analysis } from '../analysis/model';
import { complaint } from '../complaint';
import { lower } from '../lower/lower';
import { fileOf } from '../lower/metadata';
import type { LoweredTask } from '../lower/model';
import { abilitiesOf } from '../nx';
import type { Options } from '../options/model';
import { tagsOf } from '../options/match';
import { shownViolations } from '../options/describe';
import type { Failure, Inference, Inferred } from './model';

/**
 * @param root the workspace's, absolute
 * @param files workspace-relative paths of Taskfiles and manifests, sorted
 * @param nx the version of Nx
 */
export function infer(root: string, files: readonly string[], options: Options, nx: string | undefined): Inferred {
  const facts = workspaceFacts(root);
  const analysis = analyse({ root, files, facts, options });
  const nodes = nodesOf(lower(analysis, facts, abilitiesOf(nx)), analysis, tagsOf(options.tags));
  return {
    inference: {
      nodes,
      failures: analysis.failures.map(failure => shown(failure, root)),
      notes: analysis.notes.map(note => complaint(note, root)),
      violations: shownViolations(analysis.violations, root),
    },
    consulted: { facts: facts.consulted(), taskfiles: analysis.consulted },
  };
}

/** One result a declaring Taskfile, so that Nx's source map leads to the right file. */
function nodesOf(
  lowered: readonly LoweredTask[],
  analysis: Analysis,
  tagsOfProject: (root: string) => readonly string[],
): Inference['nodes'] {
  const names = new Map(analysis.packages.flatMap(p => (p.named ? [] : [[p.root, p.name]])));
  const byFile = new Map<string, Record<string, Project>>();
  const named = new Set<string>();
  for (const { placed, config, phases } of lowered) {
    // Nx reads it where it is written.
    if (placed.written) continue;
    const file = fileOf(placed);
    const projects = byFile.get(file) ?? {};
    byFile.set(file, projects);
    const { root } = placed.project;
    const project = (projects[root] ??= { root, targets: {} });
    project.targets[placed.target] = config;
    Object.assign(project.targets, phases);
    if (named.has(root)) continue;
    named.add(root);
    const name = names.get(root);
    if (name !== undefined) project.name = name;
    const tags = tagsOfProject(root);
    if (tags.length > 0) project.tags = [...tags];
  }
  addGroups(byFile);
  return [...byFile].map(([file, projects]) => [file, { projects }]);
}

type Project = ProjectConfiguration & Required<Pick<ProjectConfiguration, 'targets'>>;

/** Graph and editors show the targets of a Taskfile under its name, where a project has those of several. */
function addGroups(byFile: ReadonlyMap<string, Readonly<Record<string, Project>>>): void {
  const all = [...byFile].flatMap(([file, projects]) => Object.values(projects).map(project => ({ file, project })));
  const files = new Map<string, number>();
  for (const { project } of all) files.set(project.root, (files.get(project.root) ?? 0) + 1);
  for (const { file, project } of all) {
    if (files.get(project.root) === 1) continue;
    project.metadata = { targetGroups: { [file]: Object.keys(project.targets) } };
  }
}

function shown(diagnostic: Diagnostic, root: string): Failure {
  return { file: posix.relative(root, diagnostic.file), message: complaint(diagnostic, root) };
}
