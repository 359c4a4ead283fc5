/** The cases as they are written, checked for form. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isMap, isTexts, unknownKeys } from './forms.mjs';

const folder = join(import.meta.dirname, 'cases');

/**
 * @typedef {object} Step
 * @property {string[]} task the command line of `task`
 * @property {string} [cwd]
 * @property {boolean} [sorted] lines may come in any order
 * @property {string[]} [then] files to compare afterwards
 */

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {string[]} covers ids of docs/taskfile-semantics.md
 * @property {Record<string, string>} files
 * @property {Record<string, string>} [env]
 * @property {Step[]} steps
 * @property {string} [explained] why ours differs on purpose
 */

/** @returns {{ cases: Case[], problems: string[] }} */
export function readCases() {
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.yml')) : [];
  const problems = /** @type {string[]} */ ([]);
  const cases = files.sort().flatMap(file => {
    const list = read(file, problems);
    return list.filter((one, i) => {
      const wrong = mistakesIn(one);
      problems.push(...wrong.map(mistake => `${file}, case ${i + 1}: ${mistake}`));
      return wrong.length === 0;
    });
  });
  const names = cases.map(({ name }) => name);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  return { cases, problems: [...problems, ...twice.map(name => `two cases are called "${name}"`)] };
}

/**
 * @param {string} file
 * @param {string[]} problems
 * @returns {Case[]}
 */
function read(file, problems) {
  try {
    const list = parse(readFileSync(join(folder, file), 'utf8')) ?? [];
    if (Array.isArray(list)) return list;
    problems.push(`${file} is no list`);
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return [];
}

const KEYS = ['name', 'covers', 'files', 'env', 'steps', 'explained'];
const STEP_KEYS = ['task', 'cwd', 'sorted', 'then'];

/**
 * @param {unknown} one
 * @returns {string[]}
 */
function mistakesIn(one) {
  if (!isMap(one)) return ['is no mapping'];
  const { name, covers, files, env = {}, steps } = one;
  return [
    ...unknownKeys(one, KEYS),
    ...(typeof name === 'string' && name !== '' ? [] : ['has no name']),
    ...(isTexts(covers) && covers.length > 0 ? [] : ['covers nothing']),
    ...(isMap(files) && isTexts(Object.values(files)) ? [] : ['`files` maps paths to texts']),
    ...(isMap(env) && isTexts(Object.values(env)) ? [] : ['`env` maps names to texts']),
    ...(Array.isArray(steps) && steps.length > 0 ? steps.flatMap(mistakesInStep) : ['has no steps']),
  ];
}

/** @param {unknown} step */
function mistakesInStep(step) {
  if (!isMap(step)) return ['a step is no mapping'];
  const lists = isTexts(step['task']) && isTexts(step['then'] ?? []);
  return [...unknownKeys(step, STEP_KEYS), ...(lists ? [] : ['`task` and `then` of a step are lists of texts'])];
}
