/** The report of the workspace at hand: reads its Taskfiles, and what is known of earlier runs. Runs nothing. */
import { basename } from 'node:path';
import type { RegisteredAnalysis } from '../analysis/registered';
import { lower } from '../lower/lower';
import { abilitiesOf, nxVersion } from '../nx';
import { recordedDurations } from '../runs/durations';
import { collisionsOf } from './collisions';
import type { Report } from './model';
import { plansByTask } from './plans';
import { reportOf } from './report';

/** @param root the workspace's, absolute */
export function workspaceReport(root: string, analyses: readonly RegisteredAnalysis[]): Report {
  const nx = abilitiesOf(nxVersion());
  const analysed = analyses.map(({ analysis, facts }) => {
    const lowered = lower(analysis, facts, nx);
    return { analysis, lowered, plans: plansByTask(analysis, root), hazards: collisionsOf(analysis, lowered, facts) };
  });
  const hazards = analysed.flatMap(one => one.hazards);
  const ids = analysed.flatMap(({ lowered }) => lowered.map(({ placed: p }) => `${p.project.name}:${p.target}`));
  return reportOf({ analysed, took: recordedDurations(root, ids), hazards, folder: basename(root) });
}
