/** What is kept of a run of Nx. */
import type { PostTasksExecutionContext } from '@nx/devkit';
import { withWorkspace } from '../testing/workspace';
import { recordedDurations } from './durations';
import { recordRuns } from './record';

function ran(root: string, status: string, startTime: number, endTime: number): void {
  const hashed = { hash: '1', hashDetails: { command: 'c', nodes: {} }, startTime, endTime };
  const task = { id: 'web:build', target: { project: 'web', target: 'build' }, overrides: {}, outputs: [], ...hashed };
  const taskResults = { 'web:build': { task, status, code: 0 } };
  recordRuns({ workspaceRoot: root, taskResults, startTime, endTime } as unknown as PostTasksExecutionContext);
}

it('a target took what it needed when it was last run, and not what the cache needed to answer, or a failure', () => {
  withWorkspace({ 'nx.json': '{}' }, root => {
    expect(recordedDurations(root, ['web:build']).size).toBe(0);
    ran(root, 'success', 1000, 4500);
    ran(root, 'local-cache', 5000, 5010);
    ran(root, 'failure', 6000, 6100);
    expect([...recordedDurations(root, ['web:build', 'web:lint'])]).toEqual([['web:build', 3500]]);
  });
});
