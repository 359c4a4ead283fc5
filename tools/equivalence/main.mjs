/**
 * `npm run equivalence`: runs the tasks that a migration changes, before and after it, with shims in the place of every program, and
 * compares what they were asked to do.
 *
 *     node tools/equivalence/main.mjs DIR [DIR...] [--to taskfile|nx|projects|split] [--runs N] [--only PATTERN]
 *
 * DIR: a checkout, or a git directory, whose newest commit is taken. It is only read. Of each task that is changed, the real `task` runs
 * it before and after: the same commands with the same words, folder and environment must come, as often, by the same tasks; where the plan
 * keeps an order of two steps, all of the first must come before any of the second, --runs times with shims that take their time at random; and
 * the same files must be there. With `--to nx` and `--to projects` it is Nx that runs the members afterwards: each of them once then, and what Nx adds to the environment
 * is not compared. No program of theirs runs: all that is on the PATH are shims, and they run as nobody. Exits with 1 where something differs.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, runOrExit } from '../bootstrap.mjs';
import { findReal } from '../conformance/real.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'taskfile' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    built: { type: 'boolean', default: false },
  },
});

const real = findReal();
if (real === undefined || process.getuid?.() !== 0) {
  console.log(`skipped: needs ${real === undefined ? 'task 3.54.0' : 'root, to run as nobody'}`);
  process.exit(0);
}
if (!values.built) {
  ensureInstalled();
  runOrExit('npx', ['tsc', '-b', 'packages/nx-taskfile']);
}
// It imports what has just been built.
const { compareWorkspace } = await import('./compare.mjs');

for (const dir of positionals.map(word => resolve(word))) {
  const { commit, counts, differences } = await compareWorkspace(dir, {
    real,
    to: values.to,
    runs: Number(values.runs),
    only: new RegExp(values.only),
  });
  const { tasks, failing, events, orders } = counts;
  const told = [`${tasks} tasks (${failing} of them fail here)`, `${events} commands`, `${orders} kept orders`];
  const came = differences.length === 0 ? 'equal' : 'DIFFERENT';
  console.log(`${dir} ${commit} --to=${values.to}: ${told.join(', ')}; ${came}`);
  for (const one of differences) console.log(`    ${one}`);
  if (differences.length > 0) process.exitCode = 1;
}
if (positionals.length === 0) process.exitCode = 1;
