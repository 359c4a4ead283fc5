/** What is mutated: the real Taskfiles beside the repository where they are, and those of the conformance cases. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../kit/repository.mjs';

/**
 * @typedef {object} Tree Taskfiles that belong together
 * @property {string} name
 * @property {string} entry
 * @property {Record<string, string>} files by absolute path below `/fuzz`
 *
 * @typedef {object} Seeds
 * @property {Tree[]} trees
 * @property {string[]} templates
 */

const TOP = '/fuzz';
const TASKFILE = /^taskfile.*\.ya?ml$/i;
/** Larger ones would take most of the time. */
const MAX_TEXT = 40_000;

/** @returns {Seeds} */
export function seeds() {
  const trees = [
    ...caseTrees(),
    ...['corpus', 'skeletons'].flatMap(name => shared(join(repositoryRoot, '..', 'shared', name))),
  ];
  const templates = new Set(
    trees.flatMap(({ files }) => Object.values(files).flatMap(text => text.match(/\{\{[^\n]*?\}\}/g) ?? [])),
  );
  return { trees, templates: [...templates] };
}

/** @returns {Tree[]} */
function caseTrees() {
  const folder = join(repositoryRoot, 'tools', 'conformance', 'cases');
  return readdirSync(folder)
    .filter(name => name.endsWith('.yml'))
    .sort()
    .flatMap(name => parse(readFileSync(join(folder, name), 'utf8')))
    .flatMap(({ name, files }) => {
      const paths = Object.keys(files ?? {});
      const entry = paths.find(path => TASKFILE.test(path));
      if (entry === undefined) return [];
      const texts = paths.filter(path => typeof files[path] === 'string').map(path => [`${TOP}/${path}`, files[path]]);
      return [{ name, entry: `${TOP}/${entry}`, files: Object.fromEntries(texts) }];
    });
}

/**
 * One tree for each folder: all YAML in it, so that includes find what they name.
 *
 * @param {string} folder
 * @returns {Tree[]}
 */
function shared(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => {
      const paths = yamlBelow(join(folder, name));
      const texts = paths.map(path => [TOP + path.slice(folder.length + name.length + 1), readFileSync(path, 'utf8')]);
      const files = Object.fromEntries(texts.filter(([, text = '']) => text.length <= MAX_TEXT));
      const entries = Object.keys(files).filter(path => TASKFILE.test(path.slice(path.lastIndexOf('/') + 1)));
      return entries.map(entry => ({ name: `${name}${entry.slice(TOP.length)}`, entry, files }));
    });
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function yamlBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '.git' || entry.name === 'node_modules' ? [] : yamlBelow(path);
    return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [path] : [];
  });
}
