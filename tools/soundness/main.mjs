/**
 * `npm run soundness`: random edits of workspaces of real tools; after each, the targets are run with Nx's cache in one copy and
 * without it in another, fresh one, and must come to the same.
 *
 *     node tools/soundness/main.mjs [--steps 300] [--seed 1] [--step N] [--minutes 60] [--workspace NAME] [--record]
 *     node tools/soundness/main.mjs --faults [NAME]
 *
 * With --step N only that step is run, after the states that lead to it. With --record the run is put into results.json, in place of an
 * earlier one with its seed, workspace by workspace.
 */
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    step: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    workspace: { type: 'string' },
    record: { type: 'boolean', default: false },
    faults: { type: 'boolean', default: false },
  },
});
const numbers = [values.steps, values.seed, values.step ?? '0', values.minutes].map(Number);
const [steps = NaN, seed = NaN, only = NaN, limit = NaN] = numbers;
if (!numbers.every(Number.isSafeInteger) || steps < 1 || only < 0) {
  console.error('soundness: --steps, --seed, --step and --minutes are whole numbers, and there is at least one step');
  process.exit(2);
}

ensureInstalled();
ensureBuilt();
const { WORLDS, lacks, worldNamed } = await import('./worlds.mjs');
const { experiment, minimumOfKind, MINIMUM_HIT_RATE } = await import('./experiment.mjs');
const { record } = await import('./record.mjs');

if (values.faults) {
  const { seekFaults } = await import('./faults.mjs');
  process.exit(await seekFaults(positionals[0]));
}

const worlds = values.workspace === undefined ? WORLDS : [worldNamed(values.workspace)];
const able = worlds.filter(world => {
  const missing = lacks(world);
  if (missing.length > 0) console.log(`${world.name}: skipped: needs ${missing.join(' and ')}`);
  return missing.length === 0;
});
const begin = performance.now();
const each = Math.ceil(steps / Math.max(1, able.length));
// Side by side: while one waits for a tool, another has the core.
const results = await Promise.all(
  able.map(world =>
    experiment(world, { seed, steps: each, end: begin + limit * 60_000, ...(values.step !== undefined && { only }) }),
  ),
);
const minutes = ((performance.now() - begin) / 60_000).toFixed(1);

/** @type {string[]} */
const complaints = [];
for (const { world, steps: done, differences, hits, tasks, kinds } of results) {
  const rate = hits / tasks;
  console.log(`${world}: ${hits} of ${tasks} results came from the cache (${(rate * 100).toFixed(0)} %)`);
  for (const difference of differences) complaints.push(difference);
  if (values.step !== undefined) continue;
  console.log(
    `${world}: at least ${Math.max(1, minimumOfKind(done))} of each kind of edit are asked for, in ${done} steps`,
  );
  if (rate < MINIMUM_HIT_RATE) complaints.push(`${world}: too few results came from the cache to prove anything`);
  for (const [kind, count] of Object.entries(kinds))
    if (count < Math.max(1, minimumOfKind(done))) complaints.push(`${world}: only ${count} edits of the kind ${kind}`);
}
const total = results.reduce((sum, one) => sum + one.steps, 0);
const stale = results.reduce((sum, one) => sum + one.differences.length, 0);
if (values.record) record(seed, results);
for (const complaint of complaints) console.error(`\n${complaint}`);
console.log(`${total} steps in ${minutes} min, ${stale} with a difference`);
console.log(`soundness: ${total - stale} passed, ${complaints.length} failed`);
process.exitCode = complaints.length > 0 ? 1 : 0;
