/** What the real task says of the Taskfiles of a tree. */
import { dirname, join } from 'node:path';
import { runReal } from '../conformance/real.mjs';

/** @typedef {import('../../packages/nx-taskfile/dist/analysis/registered.js').RegisteredAnalysis} RegisteredAnalysis */

/**
 * By entry: whether it is accepted, and its tasks with what is said of them; where they stand aside. Nothing without a real task.
 *
 * @param {{root: string, env: Record<string, string>, real: string | undefined}} world
 * @param {readonly RegisteredAnalysis[]} analyses
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
export async function listsOf({ root, env, real }, analyses) {
  /** @type {Map<string, string>} */
  const lists = new Map();
  if (real === undefined) return lists;
  const files = new Set(analyses.flatMap(({ analysis }) => analysis.entries.map(({ file }) => file)));
  for (const file of files) {
    const argv = ['--taskfile', join(root, file), '--list-all', '--json', '--no-status'];
    const { exit, stdout } = await runReal(real, argv, { cwd: dirname(join(root, file)), env });
    lists.set(file, `exit ${exit} ${tasksIn(stdout)}`);
  }
  return lists;
}

/** @param {string} stdout */
function tasksIn(stdout) {
  if (stdout === '') return '';
  /** @type {{ tasks: Record<string, unknown>[] }} */
  const { tasks } = JSON.parse(stdout);
  const said = tasks.map(task => JSON.stringify({ ...task, location: undefined }));
  return said.sort().join('\n');
}
