/**
 * `npm run migrate:corpus`: migrates copies of real repositories' Taskfiles and looks whether they still say what they said.
 *
 *     node tools/migrate/main.mjs [--to taskfile|nx|projects] [--entries thin|remove] [--trees DIR:DIR] [--only TEXT] [--sample N] [--diff]
 *
 * Of each tree: the real `task` accepts and lists the same, only lines of changed tasks are others, comments stay, a second
 * run changes nothing, steps come in the order they came in, and what runs side by side may by the plan and by the labels of
 * tools/plans. With --to nx and projects every target is what it was instead, as the plugin infers it and as it is written, and so it is
 * with what is written alone. --only takes the trees with the text in their name, --sample every so many-th of them, --diff prints what changed.
 * Runs nothing of theirs: their tasks are listed with a scratch HOME and nothing on the PATH. Exits with 1 when something is wrong.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, runOrExit } from '../bootstrap.mjs';
import { findReal } from '../conformance/real.mjs';
import { repositoryRoot } from '../kit/repository.mjs';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'taskfile' },
    entries: { type: 'string', default: 'thin' },
    trees: { type: 'string' },
    only: { type: 'string', default: '' },
    sample: { type: 'string' },
    diff: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

if (!values.built) {
  ensureInstalled();
  runOrExit('npx', ['tsc', '-b', 'packages/nx-taskfile']);
}
// It imports what has just been built.
const { checkTree } = await import('./check.mjs');

const folders = (values.trees?.split(':') ?? ['../shared/corpus', '../shared/skeletons']).map(folder =>
  resolve(repositoryRoot, folder),
);
const trees = folders
  .filter(folder => existsSync(folder))
  .flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
  .filter(tree => tree.includes(values.only));
const share = values.sample === undefined ? 1 : Math.max(1, Math.floor(trees.length / Number(values.sample)));
const real = findReal();

const { to, entries } = values;
if (to !== 'taskfile' && to !== 'nx' && to !== 'projects')
  throw new Error(`--to is taskfile, nx or projects, not ${to}`);
if (entries !== 'thin' && entries !== 'remove') throw new Error(`--entries is thin or remove, not ${entries}`);
/** @type {Record<string, number>} */
const totals = {};
/** @type {string[]} */
const wrong = [];
for (const tree of trees.filter((_, index) => index % share === 0)) {
  const { counts, problems, diff } = await checkTree(tree, real, to, entries);
  for (const [name, count] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + count;
  for (const problem of problems) wrong.push(`${tree}: ${problem}`);
  if (values.diff && diff !== '') console.log(`${tree}\n${diff}`);
}

for (const problem of wrong) console.log(problem);
const told = Object.entries(totals).map(([name, count]) => `${count} ${name}`);
console.log(
  `${told.join(', ')}; ${wrong.length} wrong${real ? '' : '; the real task was not asked (skipped: needs task)'}`,
);
if (wrong.length > 0 || totals['trees'] === undefined) process.exitCode = 1;
