/** What runs side by side and may not: by the plan of the composite as it was, and by what people said of it. */
import { plansByTask } from '../../packages/nx-taskfile/dist/report/plans.js';
import { readRows } from '../plans/labels.mjs';

/** @typedef {import('../../packages/nx-taskfile/dist/analysis/registered.js').RegisteredAnalysis} RegisteredAnalysis */
/** @typedef {import('../../packages/nx-taskfile/dist/generators/migrate/model.js').Migration} Migration */

const rows = readRows();

/**
 * @param {string} repository
 * @param {string} root
 * @param {readonly RegisteredAnalysis[]} analyses
 * @param {Migration} migration
 * @returns {string[]}
 */
export function unsafePhases(repository, root, analyses, { changed }) {
  const plans = analyses.flatMap(({ analysis }) => [...plansByTask(analysis, root, 'task')]);
  return changed.flatMap(({ task, file, phases }) => {
    const local = localOf(plans, task);
    const row = rows.find(one => one.repository === repository && one.entry === file && one.composite === local);
    return phases.flatMap(pairsOf).flatMap(([one, other]) => {
      const full = [one, other].map(name => fullName(name, task, local));
      const kept = plans
        .filter(([placed]) => placed.task.id === task)
        .flatMap(([, { plan }]) => plan.order)
        .find(({ before, after }) => full.includes(before) && full.includes(after) && before !== after);
      const said = row?.pairs.find(
        ({ before, after, answer }) =>
          answer === 'keep' && [one, other].every(name => [row.steps[before], row.steps[after]].includes(name)),
      );
      return [
        ...(kept ? [`${task}: ${one} and ${other} side by side, although ${kept.witness}`] : []),
        ...(said ? [`${task}: ${one} and ${other} side by side, which labels.tsv keeps in order`] : []),
      ];
    });
  });
}

/**
 * @param {readonly [import('../../packages/nx-taskfile/dist/analysis/model.js').PlacedTask, unknown][]} plans
 * @param {string} task
 */
function localOf(plans, task) {
  return plans.find(([placed]) => placed.task.id === task)?.[0].task.instance.task.localName ?? task;
}

/**
 * @param {string} name as the declaring file calls it
 * @param {string} task full
 * @param {string} local
 */
function fullName(name, task, local) {
  return name.startsWith(':') ? name.slice(1) : task.slice(0, task.length - local.length) + name;
}

/**
 * @param {readonly string[]} names
 * @returns {[string, string][]}
 */
function pairsOf(names) {
  return names.flatMap((one, at) => names.slice(at + 1).map(/** @returns {[string, string]} */ other => [one, other]));
}
