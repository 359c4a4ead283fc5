/** What the runs that are on record came to: results.json, a run for each seed, and their sums. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('./experiment.mjs').Result} Result
 * @typedef {Omit<Result, 'differences'> & { stale: number }} Kept `stale`: steps with a difference
 * @typedef {{ seed: number, steps: number, stale: number, workspaces: Kept[] }} Run
 */

const FILE = join(import.meta.dirname, 'results.json');

/**
 * @param {number} seed
 * @param {readonly Result[]} results each takes the place of an earlier one of its workspace with this seed
 */
export function record(seed, results) {
  /** @type {{ runs: Run[] }} */
  const { runs } = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : { runs: [] };
  const kept = results.map(({ differences, ...one }) => ({ ...one, stale: differences.length }));
  const others = (runs.find(run => run.seed === seed)?.workspaces ?? []).filter(
    ({ world }) => !kept.some(one => one.world === world),
  );
  const workspaces = [...others, ...kept].sort((a, b) => (a.world < b.world ? -1 : 1));
  const all = [...runs.filter(run => run.seed !== seed), { seed, ...sums(workspaces), workspaces }];
  all.sort((a, b) => a.seed - b.seed);
  writeFileSync(FILE, `${JSON.stringify({ ...sums(all), runs: all }, null, 2)}\n`);
}

/** @param {readonly { steps: number, stale: number }[]} parts */
function sums(parts) {
  return {
    steps: parts.reduce((sum, { steps }) => sum + steps, 0),
    stale: parts.reduce((sum, { stale }) => sum + stale, 0),
  };
}
