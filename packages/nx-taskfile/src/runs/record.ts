/** Keeps what Nx has just run: what each target depended on, as hashes. Nothing of what it printed, and no value of anything. */
import type { PostTasksExecutionContext } from '@nx/devkit';
import type { Run, Runs } from './model';
import { currentFileHashes, readRuns, writeFileHashes, writeRuns } from './store';

/** A run that could not be kept costs an answer of `nx-taskfile why`, never the run. */
export function recordRuns({ taskResults, workspaceRoot, endTime }: PostTasksExecutionContext): void {
  try {
    const files = writeFileHashes(workspaceRoot, currentFileHashes(workspaceRoot));
    for (const [id, { task, status }] of Object.entries(taskResults)) {
      if (task.hash === undefined || task.hashDetails === undefined) continue;
      const { command, nodes } = task.hashDetails;
      const at = task.endTime ?? endTime;
      const known = readRuns(workspaceRoot, id);
      const took = status === 'success' && task.startTime !== undefined ? at - task.startTime : known?.took;
      const runs = after(known, { hash: task.hash, command, nodes, files, status, at });
      writeRuns(workspaceRoot, id, { ...runs, ...(took !== undefined && { took }) });
    }
  } catch (error) {
    if (process.env['NX_VERBOSE_LOGGING'] === 'true') console.warn(`nx-taskfile keeps no runs: ${String(error)}`);
  }
}

function after(known: Runs | undefined, run: Run): Runs {
  if (known === undefined) return { last: run };
  return known.last.hash === run.hash ? { ...known, last: run } : { last: run, before: known.last };
}
