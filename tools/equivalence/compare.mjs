/** One workspace before and after a migration. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lower } from '../../packages/nx-taskfile/dist/lower/lower.js';
import { plansByTask } from '../../packages/nx-taskfile/dist/report/plans.js';
import { checkout } from './checkout.mjs';
import { DESTINATIONS } from './destinations.mjs';
import { createEngine } from './engine.mjs';
import { markTasks, runTask } from './record.mjs';
import { writeShims } from './shims.mjs';

/** @typedef {import('./record.mjs').Run} Run */
/** @typedef {import('./destinations.mjs').Analyses} Analyses */

/**
 * @param {string} source
 * @param {object} how
 * @param {string} how.real the real task
 * @param {string} how.to a key of DESTINATIONS
 * @param {number} how.runs
 * @param {RegExp} how.only tasks
 */
export async function compareWorkspace(source, { real, to, runs, only }) {
  const destination = DESTINATIONS[to];
  if (!destination) throw new Error(`--to=${to}: there is only ${Object.keys(DESTINATIONS).join(', ')}`);
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'equivalence-'));
  try {
    const tree = join(scratch, 'tree');
    const commit = checkout(source, tree);
    const step = await destination.step(tree);
    const tasks = step.tasks.filter(name => only.test(name));
    const engine = destination.usesNx && tasks.length > 0 ? await createEngine(join(scratch, 'engine')) : undefined;
    writeShims(join(scratch, 'bin'), programsIn(step.analyses), real, engine?.nx);
    const counts = { tasks: 0, failing: 0, events: 0, orders: 0 };
    const differences = [];
    const world = {
      ...{ scratch, tree, besides: new Set(step.after.map(({ path }) => path)) },
      ...(engine && { nx: { ...targetsOf(step.analyses), modules: engine.modules } }),
    };
    for (const task of tasks) {
      const entry = entryOf(step.analyses, task);
      if (!entry) continue;
      const before = await runTask(world, markTasks(tree, step.before, entry), task, false);
      const kept = keptOrders(step.analyses, tree, task);
      counts.tasks++;
      counts.events += before.events.length;
      if (before.exit !== 0) counts.failing++;
      counts.orders += kept.length;
      for (let run = 0; run < runs; run++) {
        const after = await runTask(world, markTasks(tree, step.after, entry), task, true);
        const found = [...differing(before, after, destination.usesNx), ...turned(kept, after)];
        differences.push(...found.map(difference => `${task}: ${difference}`));
        if (found.length > 0) {
          differences.push(`${task} said before:\n${before.said}\nand after:\n${after.said}`);
          break;
        }
      }
    }
    return { commit, counts, differences };
  } finally {
    if (!process.env['NX_TASKFILE_KEEP']) rmSync(scratch, { recursive: true, force: true });
  }
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

/** @param {Analyses} analyses */
function targetsOf(analyses) {
  const lowered = analyses.flatMap(({ analysis, facts }) => lower(analysis, facts));
  const inputs = lowered.flatMap(({ config }) => config.inputs ?? []);
  return {
    targets: new Map(lowered.map(({ placed }) => [`${placed.project.name}:${placed.target}`, placed.task.id])),
    runtimes: new Set(
      inputs.flatMap(input => (typeof input === 'object' && 'runtime' in input ? [input.runtime] : [])),
    ),
  };
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
 * The tasks under each two steps whose order the plan keeps; those aside that are under another step too, when they run again.
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
      const all = [...under.values()].flatMap(tasks => [...tasks]);
      const ownOf = (/** @type {string} */ step) =>
        [...(under.get(step) ?? [])].filter(task => all.indexOf(task) === all.lastIndexOf(task));
      return plan.order.flatMap(({ before, after, kind }) => {
        const order = { before: ownOf(before), after: ownOf(after) };
        return kind === 'lifetime' || order.before.length === 0 || order.after.length === 0 ? [] : [order];
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
 * @param {boolean} once what go-task does again for each that calls it, Nx does once
 * @returns {string[]}
 */
function differing(before, after, once) {
  const differences = [];
  if (before.exit !== after.exit) differences.push(`ended with ${before.exit}, and now with ${after.exit}`);
  const lost = without(before.events, after.events, once);
  // Beside a step that fails others come to their end, which would not have started.
  const added = before.exit === 0 ? without(after.events, before.events, once) : [];
  if (lost.length + added.length > 0) differences.push(`lost: ${lost.join(' ; ')}; new: ${added.join(' ; ')}`);
  else differences.push(...otherEnv(before.events, after.events));
  if (before.exit !== 0) return differences;
  if (before.files !== after.files) differences.push(`other files:\n${before.files}\n${after.files}`);
  return differences;
}

/**
 * @param {Run['events']} events
 * @param {Run['events']} others
 * @param {boolean} once
 */
function without(events, others, once) {
  const left = others.map(({ what }) => what);
  return events.flatMap(({ what }) => {
    const at = left.indexOf(what);
    if (at >= 0 && !once) left.splice(at, 1);
    return at < 0 ? [what] : [];
  });
}

/**
 * @param {Run['events']} before
 * @param {Run['events']} after the same commands
 */
function otherEnv(before, after) {
  return before.flatMap(({ what, env }) => {
    const same = after.filter(one => one.what === what);
    const [first] = same;
    if (!first || same.some(one => one.env.join('\0') === env.join('\0'))) return [];
    const gone = env.filter(one => !first.env.includes(one));
    const come = first.env.filter(one => !env.includes(one));
    return [
      `${what} has lost ${gone.join(' ') || 'nothing'} of its environment, and gained ${come.join(' ') || 'nothing'}`,
    ];
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
