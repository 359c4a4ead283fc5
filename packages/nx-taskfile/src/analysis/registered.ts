/** The analyses that Nx makes of a workspace: one for each time that nx.json has the plugin. */
import { workspaceFacts, type Facts } from '@nx-taskfile/footprint';
import { OptionsError } from '../options/normalise';
import { registrations } from '../workspace/registrations';
import { analyse } from './analyse';
import type { Analysis } from './model';

export interface RegisteredAnalysis {
  readonly analysis: Analysis;
  readonly facts: Facts;
}

/**
 * @param root the workspace's, absolute
 * @throws OptionsError, also for options that cannot hold in this workspace
 */
export function registeredAnalyses(root: string): RegisteredAnalysis[] {
  const analyses = registrations(root).map(({ files, options }) => {
    const facts = workspaceFacts(root);
    return { analysis: analyse({ root, files, facts, options }), facts };
  });
  const violations = analyses.flatMap(({ analysis }) => analysis.violations);
  if (violations.length > 0) throw new OptionsError(violations);
  return analyses;
}
