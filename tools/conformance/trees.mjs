/** Real repositories' Taskfiles, copied to where they can be read safely. */
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';
import { scratch } from './scratch.mjs';

const NAMES = ['Taskfile', 'taskfile'].flatMap(name =>
  ['.yml', '.yaml', '.dist.yml', '.dist.yaml'].map(ending => name + ending),
);
const SKIPPED = new Set(['node_modules', '.git', '.task']);

/** @returns {string[]} folders of trees: `NX_TASKFILE_TREES`, else those beside the repository; none when they are absent */
export function treeFolders() {
  const named = process.env['NX_TASKFILE_TREES'];
  const folders = named === undefined ? ['corpus', 'skeletons'].map(name => `../shared/${name}`) : named.split(':');
  return folders.map(folder => resolve(repositoryRoot, folder)).filter(folder => existsSync(folder));
}

/**
 * @typedef {object} Entry a folder with a Taskfile
 * @property {string} name the folder, from the folder of trees on
 * @property {string} dir where its copy is
 */

/**
 * @param {readonly string[]} folders
 * @returns {{ root: string, entries: Entry[] }} `root` is the scratch folder that holds all copies
 */
export function copyTrees(folders) {
  const root = scratch();
  const entries = folders.flatMap((folder, i) => {
    const copy = join(root, `t${i}`);
    mkdirSync(copy);
    cpSync(folder, copy, { recursive: true, filter: path => !SKIPPED.has(path.slice(path.lastIndexOf('/') + 1)) });
    return entriesBelow(copy, `${i}`);
  });
  return { root, entries };
}

/**
 * @param {string} dir
 * @param {string} name
 * @returns {Entry[]}
 */
function entriesBelow(dir, name) {
  const children = readdirSync(dir, { withFileTypes: true });
  const own = children.some(child => NAMES.includes(child.name)) ? [{ name, dir }] : [];
  const folders = children.filter(child => child.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...own, ...folders.flatMap(child => entriesBelow(join(dir, child.name), `${name}/${child.name}`))];
}
