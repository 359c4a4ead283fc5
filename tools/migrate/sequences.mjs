/** The steps of every task, one after the other, tasks that a migration made opened up. */

/** @typedef {import('../../packages/nx-taskfile/dist/analysis/registered.js').RegisteredAnalysis} RegisteredAnalysis */
/** @typedef {import('../../packages/nx-taskfile/dist/analysis/model.js').PlacedTask} PlacedTask */

/**
 * @typedef {object} Sequence
 * @property {string[]} steps what is depended on, then the commands; without what prints
 * @property {string[]} printed
 */

/**
 * By entry and name.
 *
 * @param {readonly RegisteredAnalysis[]} analyses
 * @returns {ReadonlyMap<string, Sequence>}
 */
export function sequencesOf(analyses) {
  const placed = analyses.flatMap(({ analysis }) => analysis.tasks);
  const byName = new Map(placed.map(one => [`${one.entry.file} ${one.task.id}`, one]));
  return new Map([...byName].map(([key, one]) => [key, sequenceOf(one, byName)]));
}

/**
 * @param {PlacedTask} placed
 * @param {ReadonlyMap<string, PlacedTask>} all
 * @returns {Sequence}
 */
function sequenceOf(placed, all) {
  const { id, deps, steps, instance } = placed.task;
  /** @type {Sequence} */
  const sequence = { steps: [], printed: [] };
  for (const step of [...deps, ...steps]) {
    if (step.kind === 'call') {
      const called = step.target?.startsWith(`${id}:`) ? all.get(`${placed.entry.file} ${step.target}`) : undefined;
      const isPart =
        called?.task.instance.task.internal === true && /:(members|phase-\d+)(-\d+)?$/.test(step.target ?? '');
      if (isPart && called) sequence.steps.push(...sequenceOf(called, all).steps);
      else sequence.steps.push(`task ${step.target ?? step.raw}`);
      continue;
    }
    const command = instance.cmds[step.index];
    const text = command?.kind === 'shell' ? command.text.raw.trim() : '';
    // Of repaired calls nobody waits for what never was started.
    if (text === 'wait') continue;
    (step.footprint.printsOnly ? sequence.printed : sequence.steps).push(text);
  }
  return sequence;
}

/**
 * @param {ReadonlyMap<string, Sequence>} before
 * @param {ReadonlyMap<string, Sequence>} after
 * @returns {string[]}
 */
export function flawsOfOrder(before, after) {
  return [...before].flatMap(([name, sequence]) => {
    const now = after.get(name);
    if (now && JSON.stringify(now) === JSON.stringify(sequence)) return [];
    return [`${name}: its steps were ${JSON.stringify(sequence)} and are ${JSON.stringify(now)}`];
  });
}
