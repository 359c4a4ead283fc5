/** What the runs that are on record came to: results.json, a run for each seed, and their sums. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('./experiment.mjs').Result} Result
 *
 * @typedef {object} Run
 * @property {number} seed
 * @property {number} steps
 * @property {number} minutes
 * @property {number} stale steps with a difference
 * @property {readonly Result[]} workspaces
 */

const FILE = join(import.meta.dirname, 'results.json');

/** @param {Run} run takes the place of an earlier one with its seed */
export function record(run) {
  /** @type {{ runs: Omit<Run, 'workspaces'>[] }} */
  const { runs } = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { runs: [] };
  const all = [...runs.filter(({ seed }) => seed !== run.seed), shown(run)].sort((a, b) => a.seed - b.seed);
  const steps = all.reduce((sum, one) => sum + one.steps, 0);
  const stale = all.reduce((sum, one) => sum + one.stale, 0);
  writeFileSync(FILE, `${JSON.stringify({ steps, stale, runs: all }, null, 2)}\n`);
}

/** @param {Run} run */
function shown({ workspaces, ...run }) {
  return { ...run, workspaces: workspaces.map(({ differences, ...one }) => ({ ...one, stale: differences.length })) };
}
