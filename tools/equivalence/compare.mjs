/** One workspace before and after `migrate`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { migrate } from '../../packages/nx-taskfile/dist/generators/migrate/migrate.js';
import { plansByTask } from '../../packages/nx-taskfile/dist/report/plans.js';
import { markTasks, runTask } from './record.mjs';
import { writeShims } from './shims.mjs';

/** @typedef {import('./record.mjs').Run} Run */
/** @typedef {ReturnType<typeof registeredAnalyses>} Analyses */

/**
 * @param {string} source
 * @param {string} real
 * @param {number} runs
 */
export async function compareWorkspace(source, real, runs) {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'equivalence-'));
  try {
    const [tree, commit] = checkout(source, join(scratch, 'tree'));
    const analyses = registeredAnalyses(tree);
    const read = (/** @type {string} */ path) => readFileSync(join(tree, path), 'utf8');
    const wish = /** @type {const} */ ({
      root: tree,
      analyses,
      to: 'taskfile',
      selection: { tasks: [], projects: [] },
      read,
    });
    const migration = migrate(wish);
    // What go-task does not see as a call does nothing: compared with is the Taskfile with its calls repaired, all in order.
    const repaired = migrate({ ...wish, inOrder: true });
    writeShims(join(scratch, 'bin'), programsIn(analyses), real);
    const differences = [];
    let [events, orders, failing] = [0, 0, 0];
    const world = { scratch, tree, real, besides: new Set(migration.files.map(({ path }) => path)) };
    for (const { task } of migration.changed) {
      const entry = entryOf(analyses, task);
      if (!entry) continue;
      const before = await runTask({ ...world, changes: markTasks(tree, repaired.files, entry) }, entry, task, false);
      const kept = keptOrders(analyses, tree, task);
      events += before.events.length;
      if (before.exit !== 0) failing++;
      orders += kept.length;
      for (let run = 0; run < runs; run++) {
        const after = await runTask({ ...world, changes: markTasks(tree, migration.files, entry) }, entry, task, true);
        const found = [...differing(before, after), ...turned(kept, after)];
        differences.push(...found.map(difference => `${task}: ${difference}`));
        if (found.length > 0) break;
      }
    }
    return { commit, tasks: migration.changed.length, failing, events, orders, differences };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {string} source
 * @param {string} tree
 * @returns {[tree: string, commit: string]}
 */
function checkout(source, tree) {
  mkdirSync(tree);
  if (!existsSync(join(source, 'HEAD'))) {
    cpSync(source, tree, { recursive: true, filter: path => !/\/(\.git|node_modules|\.task)$/.test(path) });
    return [tree, 'as it is'];
  }
  const options = { maxBuffer: 1 << 30 };
  const git = (/** @type {string[]} */ ...words) => execFileSync('git', ['-C', source, ...words], options).toString();
  for (const line of git('ls-tree', '-r', 'HEAD').trimEnd().split('\n')) {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ (\w+)\t(.*)$/.exec(line) ?? [];
    // Links, submodules and names that git quotes are left out; the largest files may be absent, and are empty then.
    if (!mode.startsWith('100') || path.startsWith('"')) continue;
    const { status, stdout } = spawnSync('git', ['-C', source, 'cat-file', 'blob', id], options);
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), status === 0 ? stdout : '', { mode: mode === '100755' ? 0o755 : 0o644 });
  }
  return [tree, git('rev-parse', '--short=12', 'HEAD').trim()];
}

/** @param {Analyses} analyses */
function programsIn(analyses) {
  const steps = analyses.flatMap(({ analysis }) => analysis.tasks.flatMap(({ task }) => task.steps));
  const scripts = steps.flatMap(step =>
    step.kind === 'shell' ? [...(step.script ? [step.script] : []), ...(step.open ?? [])] : [],
  );
  const names = scripts.flatMap(({ commands }) => commands.map(({ argv }) => argv[0]?.value));
  return new Set(names.filter(name => name !== undefined && /^[\w.+-]+$/.test(name)));
}

/**
 * @param {Analyses} analyses
 * @param {string} task
 */
function entryOf(analyses, task) {
  const placed = analyses.flatMap(({ analysis }) => analysis.tasks).find(one => one.task.id === task && !one.borrowed);
  return placed?.entry.file;
}

/**
 * The tasks with commands under each two steps whose order the plan keeps; those under both aside.
 *
 * @param {Analyses} analyses
 * @param {string} root
 * @param {string} name
 */
function keptOrders(analyses, root, name) {
  for (const { analysis } of analyses) {
    for (const [placed, { plan, steps }] of plansByTask(analysis, root, 'task')) {
      if (placed.task.id !== name) continue;
      const under = new Map(steps.map(({ planned }) => [planned.name, tasksUnder(planned.task)]));
      return plan.order.flatMap(({ before, after, kind }) => {
        const [first, second] = [under.get(before) ?? new Set(), under.get(after) ?? new Set()];
        const own = [...first].filter(task => !second.has(task));
        const later = [...second].filter(task => !first.has(task));
        return kind === 'lifetime' || own.length + later.length < first.size + second.size
          ? []
          : [{ before: own, after: later }];
      });
    }
  }
  return [];
}

/**
 * @param {import('@nx-taskfile/planner').PlannedTask} root
 * @returns {Set<string>}
 */
function tasksUnder(root) {
  const names = new Set();
  const queue = [root];
  for (let task = queue.pop(); task; task = queue.pop()) {
    if (names.has(task.name)) continue;
    names.add(task.name);
    queue.push(...task.deps, ...task.calls);
  }
  return names;
}

/**
 * @param {Run} before
 * @param {Run} after
 * @returns {string[]}
 */
function differing(before, after) {
  const differences = [];
  if (before.exit !== after.exit) differences.push(`ended with ${before.exit}, and now with ${after.exit}`);
  const lost = without(before.events, after.events);
  // Beside a step that fails others come to their end, which would not have started.
  const added = before.exit === 0 ? without(after.events, before.events) : [];
  if (lost.length + added.length > 0) differences.push(`lost: ${lost.join(' ; ')}; new: ${added.join(' ; ')}`);
  if (before.exit !== 0) return differences;
  if (before.files !== after.files) differences.push(`other files:\n${before.files}\n${after.files}`);
  return differences;
}

/**
 * @param {Run['events']} events
 * @param {Run['events']} others
 */
function without(events, others) {
  const left = others.map(({ what }) => what);
  return events.flatMap(({ what }) => {
    const at = left.indexOf(what);
    if (at >= 0) left.splice(at, 1);
    return at < 0 ? [what] : [];
  });
}

/**
 * @param {{before: string[], after: string[]}[]} kept
 * @param {Run} run
 * @returns {string[]}
 */
function turned(kept, { events }) {
  return kept.flatMap(({ before, after }) => {
    const last = events.findLastIndex(({ task }) => before.includes(task));
    const first = events.findIndex(({ task }) => after.includes(task));
    return first >= 0 && first < last ? [`${after.join('+')} came before the end of ${before.join('+')}`] : [];
  });
}
