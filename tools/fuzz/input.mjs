/** Which input a run has: the same for one seed and one number. */
import { randomFrom } from '../bench/random.mjs';
import { makeTemplate } from './grammar.mjs';
import { mutate } from './mutate.mjs';

/**
 * @typedef {object} Input
 * @property {string} kind `taskfile`, `template` or `grammar`
 * @property {string} entry
 * @property {Record<string, string>} files
 * @property {string} changed the path whose text is made up
 */

/** What a template finds: a value of every kind. */
const VARIABLES = `version: '3'
vars:
  STRING: a,b c
  EMPTY: ''
  LIST: [a, 1, 2.5, true, null, [b], {c: d}]
  MAP: {map: {a: 1, b: [x], c: {d: e}}}
  NUMBER: 42
  FLOAT: 1.5
  TRUE: true
  NULL: null
`;

/**
 * @param {import('./corpus.mjs').Seeds} seeds
 * @param {number} seed
 * @param {number} run
 * @returns {Input}
 */
export function inputOf({ trees, templates }, seed, run) {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
  random.next();
  const kind = random.pick(['taskfile', 'taskfile', 'taskfile', 'template', 'grammar']);
  if (kind === 'taskfile') {
    const { entry, files } = random.pick(trees);
    const paths = Object.keys(files);
    const changed = random.chance(0.7) ? entry : random.pick(paths);
    const other = random.pick(trees);
    const text = mutate(files[changed] ?? '', random, other.files[other.entry] ?? '');
    return { kind, entry, changed, files: { ...files, [changed]: text } };
  }
  const template =
    kind === 'grammar' ? makeTemplate(random) : mutate(random.pick(templates), random, random.pick(templates));
  const entry = '/fuzz/Taskfile.yml';
  const quoted = JSON.stringify(template);
  const text = `${VARIABLES}tasks:\n  a:\n    vars: {V: ${quoted}}\n    cmds: [${quoted}, {for: [1], cmd: ${quoted}}]\n`;
  return { kind, entry, changed: entry, files: { [entry]: text } };
}
