/** The cases of kind `run` as they are written: groups of command lines on the same files, each run in a folder of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isMap, isTexts, unknownKeys } from './forms.mjs';

const folder = join(import.meta.dirname, 'runs');

/**
 * @typedef {object} Act once a file is there: a signal to the whole process group, as a terminal sends it, or a change of files
 * @property {string} after
 * @property {string} [send]
 * @property {string} [sh]
 */

/**
 * @typedef {object} Invocation what is done next: a command line of `task`, or `sh`, which changes files for both
 * @property {string[]} [task]
 * @property {string} [sh]
 * @property {string} [stdin] none: nothing is to be read
 * @property {Record<string, string>} [env] beside that of the group
 * @property {string} [cwd]
 * @property {readonly Act[]} [acts] what happens meanwhile, one after the other
 */

/**
 * @typedef {object} RunCase
 * @property {string} name
 * @property {string[]} covers ids of docs/taskfile-semantics.md
 * @property {Record<string, string>} files
 * @property {Record<string, string>} env
 * @property {Invocation[]} run
 * @property {boolean} sorted lines may come in any order
 * @property {boolean} merged both streams in one, in the order of time
 * @property {string} [explained] why ours differs on purpose
 */

/** @returns {{ cases: RunCase[], problems: string[] }} */
export function readRunCases() {
  const problems = /** @type {string[]} */ ([]);
  const cases = readdirSync(folder)
    .filter(name => name.endsWith('.yml'))
    .sort()
    .flatMap(file => groupsOf(file, problems));
  const names = cases.map(({ name }) => name);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  return { cases, problems: [...problems, ...twice.map(name => `two cases are called "${name}"`)] };
}

const GROUP_KEYS = ['group', 'covers', 'files', 'env', 'sorted', 'merged', 'cases'];
const INVOCATION_KEYS = ['task', 'sh', 'stdin', 'env', 'cwd', 'acts'];
const CASE_KEYS = ['run', 'covers', 'files', 'env', 'sorted', 'merged', 'explained'];

/**
 * @param {string} file
 * @param {string[]} problems
 * @returns {RunCase[]}
 */
function groupsOf(file, problems) {
  const groups = parse(readFileSync(join(folder, file), 'utf8')) ?? [];
  return groups.flatMap((/** @type {Record<string, any>} */ group) => {
    problems.push(...unknownKeys(group, GROUP_KEYS).map(problem => `${file}, ${group['group']}: ${problem}`));
    return Object.entries(group['cases'] ?? {}).map(([name, written]) => {
      /** @type {Record<string, any>} */
      const one = isMap(written) && written['run'] !== undefined ? written : { run: written };
      const full = {
        name: `${group['group']}: ${name}`,
        covers: one['covers'] ?? group['covers'],
        files: { ...group['files'], .../** @type {object} */ (one['files'] ?? {}) },
        env: { ...group['env'], .../** @type {object} */ (one['env'] ?? {}) },
        run: [one['run']].flat().map(invocation),
        sorted: one['sorted'] ?? group['sorted'] ?? false,
        merged: one['merged'] ?? group['merged'] ?? false,
        ...(typeof one['explained'] === 'string' && { explained: one['explained'] }),
      };
      problems.push(...mistakesIn(full, one).map(problem => `${file}, "${full.name}" ${problem}`));
      return full;
    });
  });
}

/**
 * @param {Record<string, any>} full
 * @param {Record<string, unknown>} written
 * @returns {string[]}
 */
function mistakesIn({ covers, files, env, run }, written) {
  return [
    ...unknownKeys(written, CASE_KEYS),
    ...(isTexts(covers) && covers.length > 0 ? [] : ['covers nothing']),
    ...(isTexts(Object.values(files)) ? [] : ['has a file that is no text']),
    ...(isTexts(Object.values(env)) ? [] : ['has a variable that is no text']),
    ...run.flatMap((/** @type {Record<string, unknown>} */ one) => unknownKeys(one, INVOCATION_KEYS)),
    ...(run.every((/** @type {Invocation} */ one) => (one.task === undefined) !== (one.sh === undefined))
      ? []
      : ['does neither `task` nor `sh`']),
  ];
}

/**
 * @param {unknown} written a command line as a text or as words, or all that can be said of an invocation
 * @returns {Invocation}
 */
function invocation(written) {
  if (typeof written === 'string') return { task: words(written) };
  if (!isMap(written) || typeof written['task'] !== 'string') return /** @type {Invocation} */ (written);
  return { ...written, task: words(written['task']) };
}

/**
 * @param {string} line
 * @returns {string[]} its words; quotes hold one together
 */
export function words(line) {
  return [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}
