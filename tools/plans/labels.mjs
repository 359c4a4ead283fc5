/** The labelled composites, and how a plan compares with what a person decided. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {import('@nx-taskfile/planner').Plan} Plan
 * @typedef {'keep' | 'either' | 'drop'} Answer
 *
 * @typedef {object} Row
 * @property {string} repository
 * @property {string} entry
 * @property {string} composite
 * @property {readonly string[]} steps
 * @property {readonly {before: number, after: number, answer: Answer}[]} pairs numbered from 0
 */

/**
 * @param {string} [file] a table like labels.tsv
 * @returns {Row[]}
 */
export function readRows(file = join(import.meta.dirname, 'labels.tsv')) {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map(line => {
    const [repository = '', entry = '', composite = '', names = '', keep = '', either = ''] = line.split('\t');
    const steps = names.split('|');
    const kept = new Set(keep.split(' '));
    const open = new Set(either.split(' '));
    const pairs = steps.flatMap((first, before) =>
      steps.slice(before + 1).flatMap((second, offset) => {
        const after = before + 1 + offset;
        const pair = `${before + 1}<${after + 1}`;
        if (first.startsWith('dep:') && second.startsWith('dep:')) return [];
        /** @type {Answer} */
        const answer = open.has(pair) ? 'either' : kept.has('all') || kept.has(pair) ? 'keep' : 'drop';
        return { before, after, answer };
      }),
    );
    return { repository, entry, composite, steps, pairs };
  });
}

/**
 * The plan that a row is about: by the name in its Taskfile, or the name that another Taskfile has for it.
 * @param {Row} row
 * @param {readonly Plan[]} plans
 */
export function planFor({ entry, composite }, plans) {
  const named = plans.filter(plan => plan.composite === composite);
  return (
    named.find(plan => plan.taskfile === entry) ??
    plans.find(plan => plan.taskfile === entry && plan.composite.endsWith(`:${composite}`)) ??
    named[0]
  );
}

/**
 * What the plan says of each pair of the row, with its reason; undefined where a step of the row is none of the plan. A pair is kept
 * whichever of the two comes first: `defer` turns what is written around.
 * @param {Row} row
 * @param {Plan} plan
 */
export function compared(row, plan) {
  const steps = placesOf(row.steps, plan.steps);
  if (!steps) return undefined;
  return row.pairs.map(({ before, after, answer }) => {
    const [first = '', second = ''] = [steps[before], steps[after]];
    /** @param {{before: string, after: string}} pair */
    const isIt = pair =>
      (pair.before === first && pair.after === second) || (pair.before === second && pair.after === first);
    return { first, second, answer, kept: plan.order.find(isIt), dropped: plan.dropped.find(isIt) };
  });
}

/**
 * The steps of a plan that a row names, in its order. By their place where there are as many, for calls with variables and wildcards
 * are named otherwise; else by their names.
 * @param {readonly string[]} named
 * @param {readonly string[]} steps
 */
function placesOf(named, steps) {
  if (named.length === steps.length) return steps;
  const found = named.map(name => steps.find(step => step === name.replace(/^dep:/, '')));
  return found.every(step => step !== undefined) ? found : undefined;
}
