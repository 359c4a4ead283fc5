/**
 * `npm run bench:plans`: the plans of real repositories' composites, and how they compare with labelled ones.
 *
 *     node tools/plans/main.mjs [--trees DIR:DIR] [--labels FILE] [--sample N --seed S] [--json]
 *
 * Counts the plans of each folder by category; of the labelled composites it tells every order dropped that has to stay, and every
 * one kept that may go, with our reason. With --sample, N plans picked by the seed instead, to be read by a person. Exits with 1
 * when an order is dropped that has to stay, or less than 85 % of those that may go. Runs nothing of theirs.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, runOrExit } from '../bootstrap.mjs';
import { repositoryRoot } from '../kit/repository.mjs';
import { compared, planFor, readRows } from './labels.mjs';

/** @typedef {import('@nx-taskfile/planner').Plan} Plan */

const { values } = parseArgs({
  options: {
    trees: { type: 'string' },
    labels: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const BAR = 0.85;

ensureInstalled();
runOrExit('npx', ['tsc', '-b', 'packages/nx-taskfile']);
// It imports what has just been built.
const { plansIn } = await import('./trees.mjs');

const folders = values.trees?.split(':') ?? ['../shared/corpus', '../shared/skeletons'];
/** Of a repository that is in several folders, the last one has most of its files. */
const all = new Map(
  folders.flatMap(folder => {
    const plans = plansIn([resolve(repositoryRoot, folder)]);
    if (values.sample === undefined && !values.json) count(folder, [...plans.values()].flat());
    return [...plans];
  }),
);
if (values.json) console.log(JSON.stringify(Object.fromEntries(all), null, 2));
else if (values.sample === undefined) measure();
else for (const { repository, plan } of pick(Number(values.sample), values.seed)) show(repository, plan);

/**
 * @param {string} folder
 * @param {readonly Plan[]} plans
 */
function count(folder, plans) {
  /** @type {Map<string, number>} */
  const categories = new Map();
  for (const { category } of plans) categories.set(category, (categories.get(category) ?? 0) + 1);
  const counts = [...categories].sort().map(([name, number]) => `${number} ${name}`);
  const kept = plans.reduce((sum, { order }) => sum + order.length, 0);
  const dropped = plans.reduce((sum, plan) => sum + plan.dropped.length, 0);
  console.log(`${folder}: ${plans.length} plans (${counts.join(', ')}); ${kept} orders kept, ${dropped} dropped`);
}

function measure() {
  const totals = { rows: 0, keep: 0, unsafe: 0, drop: 0, found: 0 };
  const rows = readRows(values.labels);
  for (const row of rows) {
    const title = `${row.repository} ${row.entry} ${row.composite}`;
    const plan = planFor(row, all.get(row.repository) ?? []);
    const pairs = plan && compared(row, plan);
    if (!pairs) {
      console.log(`${title}: ${plan ? `its steps are ${plan.steps.join(' | ')}` : 'is not there'}`);
      continue;
    }
    totals.rows++;
    for (const { first, second, answer, kept, dropped } of pairs) {
      if (answer === 'either') continue;
      totals[answer]++;
      if (answer === 'drop' && dropped) totals.found++;
      else if (answer === 'drop')
        console.log(`missed: ${title}: ${first} < ${second}\n    ${kept?.witness ?? 'never an order'}`);
      if (answer === 'keep' && !kept) {
        totals.unsafe++;
        console.log(`UNSAFE: ${title}: ${first} < ${second}\n    ${dropped?.evidence ?? 'never an order'}`);
      }
    }
  }
  const { keep, unsafe, drop, found } = totals;
  console.log(`${totals.rows} of ${rows.length} labelled composites compared`);
  console.log(
    `precision: ${found} of ${found + unsafe} dropped orders may go (${unsafe} of ${keep} dropped that have to stay)`,
  );
  console.log(
    `recall: ${found} of ${drop} orders that may go are dropped (${((100 * found) / Math.max(1, drop)).toFixed(1)} %)`,
  );
  if (unsafe > 0 || found < BAR * drop || totals.rows === 0) process.exitCode = 1;
}

/**
 * @param {number} size
 * @param {string} seed
 */
function pick(size, seed) {
  const plans = [...all].flatMap(([repository, plans]) => plans.map(plan => ({ repository, plan })));
  const keyed = plans
    .filter(({ plan }) => plan.steps.length > 1)
    .map(one => {
      const key = `${seed}\n${one.repository}\n${one.plan.taskfile}\n${one.plan.composite}`;
      return { ...one, key: createHash('sha256').update(key).digest('hex') };
    });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, size);
}

/**
 * @param {string} repository
 * @param {Plan} plan
 */
function show(repository, { composite, taskfile, category, steps, phases, order, dropped }) {
  console.log(`\n${repository} ${taskfile} ${composite}: ${category}`);
  console.log(`    ${steps.join(' | ')}  →  ${phases.map(phase => phase.join(' ')).join(' | ')}`);
  for (const { before, after, kind, witness, redundant } of order) {
    console.log(`    kept     ${before} < ${after}  ${kind}: ${witness}${redundant ? ' (follows)' : ''}`);
  }
  for (const { before, after, evidence } of dropped) console.log(`    dropped  ${before} < ${after}  ${evidence}`);
}
