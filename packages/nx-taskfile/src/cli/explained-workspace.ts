/** The workspace that a command is about, with what became of its tasks; what is wrong with it is told on the way. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Entry } from '../analysis/model';
import { registeredAnalyses, type RegisteredAnalysis } from '../analysis/registered';
import { complaint } from '../complaint';
import { lower } from '../lower/lower';
import { abilitiesOf, nxVersion } from '../nx';
import { optionDiagnostics, unusedDiagnostics } from '../options/describe';
import { OptionsError } from '../options/normalise';
import { explain, type Explanation } from './explain';
import type { World } from './world';

export interface AnalysedWorkspace {
  readonly analyses: readonly RegisteredAnalysis[];
  /** Some Taskfile could not be loaded. */
  readonly failed: boolean;
}

export interface ExplainedWorkspace extends AnalysedWorkspace {
  readonly entries: readonly Entry[];
  readonly rows: readonly Explanation[];
}

/** @returns nothing where the options are wrong, which has been said then. */
export function explainedWorkspace(root: string, world: World): ExplainedWorkspace | undefined {
  const analysed = analysedWorkspace(root, world);
  if (!analysed) return undefined;
  const { analyses } = analysed;
  const nx = abilitiesOf(nxVersion());
  return {
    ...analysed,
    entries: analyses.flatMap(({ analysis }) => analysis.entries),
    rows: analyses.flatMap(({ analysis, facts }) => explain(lower(analysis, facts, nx), analysis, root)),
  };
}

/** @returns nothing where the options are wrong, which has been said then. */
export function analysedWorkspace(root: string, world: World): AnalysedWorkspace | undefined {
  const { stderr, cwd } = world;
  const analyses = analysesOf(root, world);
  if (!analyses) return undefined;
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  const notes = analyses.flatMap(({ analysis }) => analysis.notes);
  for (const one of [...failures, ...notes]) stderr.write(`${complaint(one, cwd)}\n`);
  const unused = failures.length > 0 ? [] : analyses.flatMap(({ analysis }) => analysis.unusedOptions);
  for (const one of unusedDiagnostics(unused, root)) stderr.write(`${complaint(one, cwd)}\n`);
  return { analyses, failed: failures.length > 0 };
}

/**
 * The folder named by `--root`, else the nearest one upward with nx.json or .git.
 * @returns nothing where the one named is none, which has been said then.
 */
export function workspaceRoot(named: string | undefined, { cwd, stderr }: World): string | undefined {
  const root = named === undefined ? upward(cwd) : resolve(cwd, named);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return root;
  stderr.write(`nx-taskfile: --root ${root} is no directory\n`);
  return undefined;
}

function analysesOf(root: string, { stderr, cwd }: World): RegisteredAnalysis[] | undefined {
  try {
    return registeredAnalyses(root);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    for (const one of optionDiagnostics(error.violations, root)) stderr.write(`${complaint(one, cwd)}\n`);
    return undefined;
  }
}

function upward(start: string): string {
  for (let dir = start; ; dir = dirname(dir)) {
    if (existsSync(`${dir}/nx.json`) || existsSync(`${dir}/.git`)) return dir;
    if (dir === dirname(dir)) return start;
  }
}
