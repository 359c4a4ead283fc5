/** Reads the Chrome trace that Nx writes with NX_PROFILE. */
import { existsSync, readFileSync, rmSync } from 'node:fs';

/**
 * @typedef {object} TaskRun
 * @property {string} project
 * @property {string} target
 * @property {number} start milliseconds since 1970
 * @property {number} end
 * @property {string} status as Nx names it: `success`, `failure`, `skipped`, `local-cache`, `local-cache-kept-existing`, …
 * @property {boolean} cache whether the result came from the cache
 */

/**
 * Takes the file away: the next run of Nx may write none.
 *
 * @param {string} profile
 * @returns {TaskRun[]} in order of start; none when Nx ran no task
 */
export function taskRuns(profile) {
  if (!existsSync(profile)) return [];
  /** @type {{ ph: string, ts: number, dur: number, args: { target: TaskRun, status: string } }[]} */
  const events = JSON.parse(readFileSync(profile, 'utf8'));
  rmSync(profile);
  return events
    .filter(event => event.ph === 'X')
    .map(({ ts, dur, args: { target, status } }) => ({
      project: target.project,
      target: target.target,
      start: ts / 1000,
      end: (ts + dur) / 1000,
      status,
      cache: status.includes('cache'),
    }))
    .sort((a, b) => a.start - b.start);
}

/**
 * @param {{ start: number, end: number }} a
 * @param {{ start: number, end: number }} b
 * @returns {number} for how many milliseconds both ran; negative: the time between them
 */
export function overlap(a, b) {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}
