/** The analyses that Nx makes of a workspace: one for each time that nx.json has the plugin. */
import { workspaceFacts, type ChangedFiles, type Facts } from '@nx-taskfile/footprint';
import { OptionsError } from '../options/normalise';
import { registrations } from '../workspace/registrations';
import { workspaceTaskfiles } from '../workspace/taskfiles';
import { analyse } from './analyse';
import type { Analysis } from './model';

export interface RegisteredAnalysis {
  readonly analysis: Analysis;
  readonly facts: Facts;
}

/**
 * @param root the workspace's, absolute
 * @param changed what counts in place of what is on disk
 * @throws OptionsError, also for options that cannot hold in this workspace
 */
export function registeredAnalyses(root: string, changed: ChangedFiles = new Map()): RegisteredAnalysis[] {
  const analyses = registrations(root, changed).map(({ files, options }) => {
    const facts = workspaceFacts(root, changed);
    const taskfiles = workspaceTaskfiles(root, changed);
    return { analysis: analyse({ root, files, facts, options, taskfiles }), facts };
  });
  const violations = analyses.flatMap(({ analysis }) => analysis.violations);
  if (violations.length > 0) throw new OptionsError(violations);
  return analyses;
}
