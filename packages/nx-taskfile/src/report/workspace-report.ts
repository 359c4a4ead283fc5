/** The report of the workspace at hand: reads its Taskfiles, and what is known of earlier runs. Runs nothing. */
import { basename } from 'node:path';
import type { RegisteredAnalysis } from '../analysis/registered';
import { lower } from '../lower/lower';
import { abilitiesOf, nxVersion } from '../nx';
import { recordedDurations } from '../runs/durations';
import type { Report } from './model';
import { plansByTask } from './plans';
import { reportOf } from './report';

/** @param root the workspace's, absolute */
export function workspaceReport(root: string, analyses: readonly RegisteredAnalysis[]): Report {
  const nx = abilitiesOf(nxVersion());
  const analysed = analyses.map(({ analysis, facts }) => ({
    analysis,
    lowered: lower(analysis, facts, nx),
    plans: plansByTask(analysis, root),
  }));
  const ids = analysed.flatMap(({ lowered }) => lowered.map(({ placed: p }) => `${p.project.name}:${p.target}`));
  return reportOf({ analysed, took: recordedDurations(root, ids), hazards: [], folder: basename(root) });
}
