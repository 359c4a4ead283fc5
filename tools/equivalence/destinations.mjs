/** What each destination makes of a tree, and which tasks say whether that is the same as before. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { PendingFiles } from '../../packages/nx-taskfile/dist/cli/pending-files.js';
import { init } from '../../packages/nx-taskfile/dist/generators/init/init.js';
import { migrate } from '../../packages/nx-taskfile/dist/generators/migrate/migrate.js';
import { split } from '../../packages/nx-taskfile/dist/generators/split/split.js';

/**
 * @typedef {ReturnType<typeof registeredAnalyses>} Analyses
 * @typedef {{ path: string, after: string }} Change
 *
 * @typedef {object} Step
 * @property {Analyses} analyses of the tree as it is before
 * @property {readonly Change[]} before
 * @property {readonly Change[]} after
 * @property {readonly string[]} tasks what is to be run
 *
 * @typedef {object} Destination
 * @property {boolean} usesNx Nx runs members afterwards; each of them once then, with more in the environment
 * @property {(tree: string) => Step | Promise<Step>} step may prepare the tree, for before and after
 */

/** @type {Readonly<Record<string, Destination>>} */
export const DESTINATIONS = {
  taskfile: { usesNx: false, step: toTaskfile },
  nx: { usesNx: true, step: tree => havingNx(tree, 'nx') },
  projects: { usesNx: true, step: tree => havingNx(tree, 'projects') },
  split: { usesNx: false, step: toSplit },
};

/**
 * What go-task does not see as a call does nothing: compared with is the Taskfile with its calls repaired, all in order.
 *
 * @param {string} tree
 * @returns {Step}
 */
function toTaskfile(tree) {
  const analyses = registeredAnalyses(tree);
  const { files, changed } = migrate(wish(tree, analyses, 'taskfile'));
  const { files: before } = migrate({ ...wish(tree, analyses, 'taskfile'), inOrder: true });
  return { analyses, before, after: files, tasks: changed.map(({ task }) => task) };
}

/**
 * The workspace is set up, and calls are repaired, before; the tasks of scripts' names win.
 *
 * @param {string} tree
 * @param {'nx' | 'projects'} to
 * @returns {Promise<Step>}
 */
async function havingNx(tree, to) {
  if (existsSync(join(tree, 'nx.json'))) throw new Error('there is an nx.json, whose plugins may run what is here');
  if (!existsSync(join(tree, 'package.json'))) write(tree, 'package.json', '{ "name": "root", "private": true }\n');
  const files = new PendingFiles(tree);
  await init(files, { scripts: () => 'taskfile' });
  for (const { path, content } of files.listChanges()) write(tree, path, content ?? '');
  const nxJson = JSON.parse(readFileSync(join(tree, 'nx.json'), 'utf8'));
  // Nothing of theirs is installed, which Nx would complain about.
  const pluginsConfig = { '@nx/js': { analyzeLockfile: false } };
  write(tree, 'nx.json', JSON.stringify({ ...nxJson, pluginsConfig }));
  for (const { path, after } of migrate({ ...wish(tree, registeredAnalyses(tree), 'taskfile'), inOrder: true }).files)
    write(tree, path, after);
  const analyses = registeredAnalyses(tree);
  const { files: after, changed } = migrate(wish(tree, analyses, to));
  return { analyses, before: [], after, tasks: changed.map(({ task }) => task) };
}

/**
 * Those that move, and those that call them.
 *
 * @param {string} tree
 * @returns {Step}
 */
function toSplit(tree) {
  const analyses = registeredAnalyses(tree);
  const files = new PendingFiles(tree);
  const { moved } = split(files, {});
  const after = files
    .listChanges()
    .flatMap(({ path, content }) => (content === null ? [] : [{ path, after: content.toString() }]));
  const reached = new Set(moved.map(({ task }) => task));
  const all = analyses.flatMap(({ analysis }) => analysis.tasks.map(({ task }) => task));
  const callers = all.filter(({ steps, deps }) =>
    [...steps, ...deps].some(step => step.kind === 'call' && step.target !== undefined && reached.has(step.target)),
  );
  const internal = new Set(all.filter(({ instance }) => instance.task.internal).map(({ id }) => id));
  const tasks = [...new Set([...reached, ...callers.map(({ id }) => id)])].filter(id => !internal.has(id));
  return { analyses, before: [], after, tasks };
}

/**
 * @param {string} tree
 * @param {Analyses} analyses
 * @param {'taskfile' | 'nx' | 'projects'} to
 */
function wish(tree, analyses, to) {
  const read = (/** @type {string} */ path) =>
    existsSync(join(tree, path)) ? readFileSync(join(tree, path), 'utf8') : '';
  return { root: tree, analyses, to, selection: { tasks: [], projects: [] }, read };
}

/**
 * @param {string} tree
 * @param {string} path
 * @param {string | Buffer} content
 */
function write(tree, path, content) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
}
