/** Whether a text changed only where it was to, by a reading of its own. */
import { diffLines } from 'diff';
import { Parser, isMap, parseDocument } from 'yaml';

/** @typedef {import('../../packages/nx-taskfile/dist/generators/migrate/model.js').FileChange} FileChange */
/** @typedef {import('../../packages/nx-taskfile/dist/generators/migrate/model.js').ChangedTask} ChangedTask */

/**
 * @param {FileChange} file
 * @param {readonly ChangedTask[]} changed
 * @returns {string[]}
 */
export function flawsOfText({ path, before, after }, changed) {
  const old = tasksIn(before);
  const now = tasksIn(after);
  const lines = new Set(changed.filter(({ file }) => file === path).map(({ line }) => line));
  const names = new Set(old.filter(({ start }) => lines.has(start)).map(({ name }) => name));
  const known = new Set(old.map(({ name }) => name));
  const added = now.filter(({ name }) => !known.has(name));
  const stray = added.filter(({ name }) => ![...names].some(task => name.startsWith(`${task}:`)));
  const mayChange = (/** @type {Task} */ { name }) => names.has(name) || added.some(task => task.name === name);
  const [removed, inserted] = changedLines(before, after);
  const outside = [...outsideOf(removed, old.filter(mayChange)), ...outsideOf(inserted, now.filter(mayChange))];
  const lost = without(commentsIn(before), commentsIn(after));
  return [
    ...stray.map(({ name }) => `${path}: the task ${name} is new`),
    ...outside.map(line => `${path}:${line} changes, and is of no changed task`),
    ...lost.map(comment => `${path}: the comment ${comment} is gone`),
  ];
}

/** @typedef {{ name: string, start: number, end: number }} Task lines from 1, the last one included */

/**
 * @param {string} text
 * @returns {Task[]}
 */
function tasksIn(text) {
  const document = parseDocument(text, { strict: false, uniqueKeys: false });
  const tasks = document.get('tasks');
  if (!isMap(tasks)) return [];
  const lineOf = (/** @type {number} */ offset) => text.slice(0, offset).split('\n').length;
  const starts = tasks.items.map(({ key }) => ({
    name: String(/** @type {any} */ (key).source ?? /** @type {any} */ (key).value),
    start: lineOf(/** @type {any} */ (key).range[0]),
  }));
  const end = lineOf(tasks.range?.[2] ?? text.length);
  return starts.map((task, index) => ({ ...task, end: (starts[index + 1]?.start ?? end + 1) - 1 }));
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {[removed: number[], inserted: number[]]}
 */
function changedLines(before, after) {
  /** @type {[number[], number[]]} */
  const lines = [[], []];
  const at = [1, 1];
  for (const { added, removed, count = 0 } of diffLines(before, after)) {
    for (const side of [0, 1]) {
      if ((side === 0 && added) || (side === 1 && removed)) continue;
      const first = at[side] ?? 1;
      if (added || removed) lines[side]?.push(...Array.from({ length: count }, (_, index) => first + index));
      at[side] = first + count;
    }
  }
  return lines;
}

/**
 * @param {readonly number[]} lines
 * @param {readonly Task[]} tasks
 */
function outsideOf(lines, tasks) {
  return lines.filter(line => !tasks.some(({ start, end }) => start <= line && line <= end));
}

/** @param {string} text */
function commentsIn(text) {
  /** @type {string[]} */
  const comments = [];
  const visit = (/** @type {any} */ token) => {
    if (token === null || typeof token !== 'object') return;
    if (token.type === 'comment') comments.push(token.source);
    for (const value of Object.values(token)) if (typeof value === 'object') visit(value);
  };
  for (const token of new Parser().parse(text)) visit(token);
  return comments;
}

/**
 * @param {readonly string[]} list
 * @param {readonly string[]} others
 */
function without(list, others) {
  const left = [...others];
  return list.filter(item => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
