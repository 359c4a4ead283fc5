/** What people do to a workspace, by kind: each makes another state of it. Not all that comes out builds. */
import { withVersion } from './worlds.mjs';

/**
 * @typedef {import('../bench/random.mjs').Random} Random
 * @typedef {import('./worlds.mjs').State} State
 * @typedef {import('./worlds.mjs').File} File
 *
 * @typedef {object} Pool of one workspace
 * @property {Readonly<Record<string, readonly Change[]>>} content changes of sources, by path
 * @property {Readonly<Record<string, readonly string[]>>} added texts of files that need not be there
 * @property {Readonly<Record<string, readonly Change[]>>} config changes of configuration
 * @property {Readonly<Record<string, readonly string[]>>} lockfiles what is appended to them
 * @property {readonly Change[]} taskfile
 * @property {Readonly<Record<string, readonly string[]>>} env
 *
 * @typedef {readonly [from: string, to: string]} Change either way
 */

/** @type {Readonly<Record<string, (state: State, pool: Pool, random: Random) => State>>} */
export const EDITS = {
  content: (state, { content }, random) => changed(state, content, random),
  add: (state, { added }, random) => {
    const path = random.pick(Object.keys(added));
    return withFile(state, path, random.pick(added[path] ?? []));
  },
  delete: (state, pool, random) => {
    const path = random.pick(loose(state, pool));
    return without(state, path);
  },
  rename: (state, pool, random) => {
    const path = random.pick(loose(state, pool));
    const file = state.files.get(path);
    const dot = path.lastIndexOf('.');
    return file === undefined
      ? state
      : withFile(without(state, path), `${path.slice(0, dot)}_${random.below(3)}${path.slice(dot)}`, file.text);
  },
  mode: (state, pool, random) => {
    const path = random.pick(loose(state, pool));
    const file = state.files.get(path);
    if (file === undefined) return state;
    return { ...state, files: new Map(state.files).set(path, { ...file, mode: file.mode ^ 0o111 }) };
  },
  config: (state, { config }, random) => changed(state, config, random),
  lockfile: (state, { lockfiles }, random) => {
    const path = random.pick(Object.keys(lockfiles));
    const text = random.pick(lockfiles[path] ?? []);
    const old = state.files.get(path)?.text ?? '';
    return withFile(state, path, old.endsWith(text) ? old.slice(0, -text.length) : old + text);
  },
  Taskfile: (state, { taskfile }, random) => changed(state, { 'Taskfile.yml': taskfile }, random),
  env: (state, { env }, random) => {
    const name = random.pick(Object.keys(env));
    const { [name]: old, ...others } = state.env;
    const value = random.pick((env[name] ?? []).filter(one => one !== old).concat(old === undefined ? [] : ['']));
    return { ...state, env: value === '' ? others : { ...others, [name]: value } };
  },
  'tool version': state => withVersion(state, state.version === 'first' ? 'second' : 'first'),
};

/**
 * The last word of a change is what stands there now; none of them there is no change.
 *
 * @param {State} state
 * @param {Readonly<Record<string, readonly Change[]>>} changes
 * @param {Random} random
 */
function changed(state, changes, random) {
  const possible = Object.entries(changes).flatMap(([path, list]) => {
    const text = state.files.get(path)?.text;
    if (text === undefined) return [];
    return list.flatMap(([a, b]) =>
      text.includes(b) ? [[path, text.replace(b, a)]] : text.includes(a) ? [[path, text.replace(a, b)]] : [],
    );
  });
  const [path, text] = random.pick(possible) ?? [];
  return path === undefined || text === undefined ? state : withFile(state, path, text);
}

/**
 * Files that may go, with those that were added.
 *
 * @param {State} state
 * @param {Pool} pool
 */
function loose({ files }, { content, added }) {
  const known = new Set([...Object.keys(content), ...Object.keys(added)]);
  return [...files.keys()].filter(path => known.has(path) || /_\d\.\w+$/.test(path)).sort();
}

/**
 * @param {State} state
 * @param {string} path
 * @param {string} text
 * @returns {State}
 */
function withFile(state, path, text) {
  const mode = state.files.get(path)?.mode ?? 0o644;
  return { ...state, files: new Map(state.files).set(path, { text, mode }) };
}

/**
 * @param {State} state
 * @param {string} path
 * @returns {State}
 */
function without(state, path) {
  const files = new Map(state.files);
  files.delete(path);
  return { ...state, files };
}
