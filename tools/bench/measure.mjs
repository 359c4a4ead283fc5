/** Runs a piece of work several times, each in a process of its own, and sums up. */
import { execFileSync, spawnSync } from 'node:child_process';

/**
 * @typedef {object} Run
 * @property {number} ms
 * @property {number} cpu processor time, which others on the machine lengthen less
 * @property {number} rss peak memory, in MB
 * @property {number} count what was worked on, to see that all was
 *
 * @typedef {{median: number, min: number, max: number}} Spread
 * @typedef {{ms: Spread, cpu: Spread, rss: Spread, count: number}} Measured
 */

/** Whether the system can pin a process to one core. */
export const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/**
 * @param {readonly string[]} args a script that prints a `Run`, and what it is given
 * @param {number} runs
 * @param {{pin?: boolean}} [options] `pin`: the engine's own threads (its compiler, its collector) share one core with the work
 * @returns {Measured}
 */
export function measure(args, runs, { pin = false } = {}) {
  const [program = '', ...rest] = [...(pin ? ['taskset', '-c', '0'] : []), process.execPath, ...args];
  /** @type {Run[]} */
  const results = [];
  for (let run = 0; run < runs; run++) {
    results.push(JSON.parse(execFileSync(program, rest, { encoding: 'utf8', maxBuffer: 1 << 26 })));
  }
  return {
    ms: spread(results.map(({ ms }) => ms)),
    cpu: spread(results.map(({ cpu }) => cpu)),
    rss: spread(results.map(({ rss }) => rss)),
    count: results[0]?.count ?? 0,
  };
}

/**
 * @param {readonly number[]} values
 * @returns {Spread}
 */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
  return { median, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}
