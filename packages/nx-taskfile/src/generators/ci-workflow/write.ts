/** Writes a workflow into the files of a workspace. */
import { posix } from 'node:path';
import { registeredAnalyses } from '../../analysis/registered';
import { complaint } from '../../complaint';
import { findFiles } from '../../workspace/files';
import { changedIn, type Files } from '../files';
import { githubWorkflow } from './github';
import { gitlabPipeline } from './gitlab';
import { planWorkflow, type WorkflowPlan } from './plan';
import type { CiWorkflowGeneratorSchema } from './schema';

export interface WrittenWorkflow {
  readonly file: string;
  /** It was not there. */
  readonly created: boolean;
  readonly targets: readonly string[];
  readonly notes: readonly string[];
  readonly toolchains: readonly { readonly name: string; readonly because: string }[];
}

/**
 * Writes the workflow, or leaves a file that is there and says something else.
 * @throws when a Taskfile cannot be loaded, no target is worth running, or the file is there; nothing is changed then.
 */
export function ciWorkflow(files: Files, schema: CiWorkflowGeneratorSchema): WrittenWorkflow {
  const { root } = files;
  const changed = changedIn(files);
  const analyses = registeredAnalyses(root, changed);
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  if (failures.length > 0) throw new Error(failures.map(one => complaint(one, root)).join('\n'));
  const plan = planWorkflow(analyses, findFiles(root, changed), schema, defaultBranch(files));
  const { file, text } = written(plan, schema, files);
  const before = files.read(file, 'utf8');
  if (before !== null && before !== text) {
    const isNamed = file.startsWith('.github');
    const hint = isNamed
      ? 'give another --name, or move it away first'
      : 'move it away first, and take over what you need';
    throw new Error(`${file} is there already, and says something else\nhint: ${hint}`);
  }
  files.write(file, text);
  const { toolchains, targets, notes } = plan;
  return {
    file,
    created: before === null,
    targets,
    notes,
    toolchains: toolchains.map(({ name, because }) => ({ name, because })),
  };
}

function written(
  plan: WorkflowPlan,
  { ci, name = 'nx' }: CiWorkflowGeneratorSchema,
  files: Files,
): { file: string; text: string } {
  const service = ci ?? (files.exists('.gitlab-ci.yml') ? 'gitlab' : 'github');
  if (service === 'gitlab') return { file: '.gitlab-ci.yml', text: gitlabPipeline(plan) };
  const base = name.toLowerCase().replaceAll(' ', '-');
  return { file: posix.join('.github/workflows', `${base}.yml`), text: githubWorkflow(plan, name) };
}

/** The branch that a clone starts with. */
function defaultBranch(files: Files): string | undefined {
  const head = files.read('.git/refs/remotes/origin/HEAD', 'utf8');
  return /^ref: refs\/remotes\/origin\/(\S+)/.exec(head ?? '')?.[1];
}

/** For a person. */
export function resultText({ file, created, targets, notes, toolchains }: WrittenWorkflow): string {
  return [
    created ? `Wrote ${file}: it runs ${targets.join(', ')}.` : `${file} is as it would be written.`,
    ...toolchains.map(({ name, because }) => `  sets up ${name}: ${because}`),
    ...notes,
  ].join('\n');
}
