/**
 * `npm run coverage`: how much of what real Taskfiles run is understood, and how much of it may be cached.
 *
 *     node tools/footprints/main.mjs [--trees DIR:DIR] [--reasons N] [--sample N --seed S] [--json]
 *
 * For the repositories beside this one: the share of commands with a closed footprint, the share of tasks that are cached, and why
 * the others are not; with --sample, N decisions picked by the seed instead, to be checked by a person. Runs nothing of theirs.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { repositoryRoot } from '../kit/repository.mjs';

/** @typedef {import('./trees.mjs').Task} Task */

const { values } = parseArgs({
  options: {
    trees: { type: 'string' },
    reasons: { type: 'string', default: '25' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});

ensureInstalled();
ensureBuilt();
// It imports what has just been built.
const { tasksOf } = await import('./trees.mjs');

const folders = values.trees?.split(':') ?? ['../shared/corpus', '../shared/skeletons'];
let asked = 0;
for (const folder of folders) {
  const tasks = tasksOf([resolve(repositoryRoot, folder)]);
  asked += tasks.length;
  if (values.json) for (const task of tasks) console.log(JSON.stringify(task));
  else if (values.sample === undefined) report(folder, tasks);
  else for (const task of pick(tasks, Number(values.sample), values.seed)) show(task);
}
if (asked === 0) {
  console.error(`there is no task in ${folders.join(' or ')} (--trees DIR:DIR)`);
  process.exitCode = 1;
}

/**
 * @param {string} folder
 * @param {readonly Task[]} tasks
 */
function report(folder, tasks) {
  const commands = tasks.flatMap(task => task.commands);
  const leaves = tasks.filter(task => task.commands.length > 0);
  console.log(`\n${folder}: ${tasks.length} tasks, ${commands.length} commands`);
  console.log(
    `  closed footprint: ${share(
      commands.filter(({ unknowns }) => unknowns.length === 0),
      commands,
    )} of the commands`,
  );
  console.log(
    `  cached: ${share(tasks.filter(isCached), tasks)} of the tasks, ${share(leaves.filter(isCached), leaves)} of those with commands`,
  );
  const limit = Number(values.reasons);
  list(
    'not cached, by reason',
    tasks.filter(task => !isCached(task)).map(({ cache }) => cache.evidence.by),
    limit,
  );
  list(
    'unknown, by command',
    commands.flatMap(({ unknowns }) => unknowns.slice(0, 1)).map(({ reason }) => reason),
    limit,
  );
}

/** @param {Task} task */
function isCached({ cache }) {
  return cache.value;
}

/**
 * @param {string} title
 * @param {readonly string[]} words
 * @param {number} limit
 */
function list(title, words, limit) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, limit);
  if (sorted.length > 0) console.log(`  ${title}:`);
  for (const [word, count] of sorted) console.log(`  ${String(count).padStart(6)}  ${word}`);
}

/**
 * @param {readonly unknown[]} part
 * @param {readonly unknown[]} whole
 */
function share(part, whole) {
  return `${part.length} (${((100 * part.length) / Math.max(1, whole.length)).toFixed(1)} %)`;
}

/**
 * @param {readonly Task[]} tasks
 * @param {number} count
 * @param {string} seed
 */
function pick(tasks, count, seed) {
  const keyed = tasks.map(task => {
    const key = `${seed}\n${task.repository}\n${task.entry}\n${task.task}`;
    return { task, key: createHash('sha256').update(key).digest('hex') };
  });
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, count)
    .map(({ task }) => task);
}

/** @param {Task} task */
function show({ repository, entry, task, target, dir, commands, cache, inputs, outputs, continuous }) {
  console.log(`\n${repository} ${entry} ${task} → ${target} in ${dir}`);
  for (const { text } of commands) console.log(`    $ ${text.trim().replaceAll('\n', '\n      ')}`);
  console.log(
    `    ${cache.value ? 'cached' : continuous ? 'continuous' : 'not cached'}: ${cache.evidence.by}: ${cache.evidence.detail}`,
  );
  if (!cache.value) return;
  console.log(`    inputs  ${JSON.stringify(inputs)}`);
  console.log(`    outputs ${JSON.stringify(outputs)}`);
}
