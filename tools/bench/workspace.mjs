/** The workspaces in which inference is measured: generated Taskfiles, and the same targets written by hand. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hermeticEnv, materialise } from '../kit/index.mjs';
import { generateTaskfiles } from './generate.mjs';

/** @typedef {{dir: string, home: string}} Place */

/**
 * Taskfiles of 20 tasks, each with a package.json beside it.
 *
 * @param {string} dir
 * @param {number} count
 */
export function writeTaskfiles(dir, count) {
  const { files, ...rest } = generateTaskfiles(dir, { count });
  for (const file of files) {
    const folder = dirname(file);
    write(join(folder, 'package.json'), { name: relative(dir, folder).replaceAll('/', '-'), private: true });
  }
  write(join(dir, 'package.json'), { name: 'bench', private: true });
  return { files, ...rest };
}

/**
 * Real Nx in a workspace, with the plugin or, from what it infers, with one project.json a package.
 *
 * @param {string} folder empty
 * @param {number} count of Taskfiles
 * @returns {Promise<{inferred: Place, written: Place, targets: number}>}
 */
export async function twins(folder, count) {
  const inferred = { dir: join(folder, 'inferred'), home: join(folder, 'home') };
  const written = { dir: join(folder, 'written'), home: inferred.home };
  mkdirSync(inferred.home, { recursive: true });
  writeTaskfiles(inferred.dir, count);
  const projects = await projectsOf(inferred.dir);
  let targets = 0;
  for (const [root, project] of projects) {
    write(join(written.dir, root, 'project.json'), { ...project, root: undefined });
    targets += Object.keys(project.targets).length;
  }
  write(join(written.dir, 'package.json'), { name: 'bench', private: true });
  await install(inferred.dir, ['nx-taskfile']);
  await install(written.dir, []);
  return { inferred, written, targets };
}

/**
 * Real Nx with the plugin.
 *
 * @param {string} folder empty
 * @param {number} count of Taskfiles
 * @returns {Promise<Place>}
 */
export async function workspaceOf(folder, count) {
  const place = { dir: join(folder, 'workspace'), home: join(folder, 'home') };
  mkdirSync(place.home, { recursive: true });
  writeTaskfiles(place.dir, count);
  await install(place.dir, ['nx-taskfile']);
  return place;
}

/**
 * @param {string} dir
 * @param {readonly string[]} plugins
 */
async function install(dir, plugins) {
  write(join(dir, 'nx.json'), { plugins, analytics: false });
  writeFileSync(join(dir, '.gitignore'), 'node_modules\n.nx\n');
  await materialise(dir);
}

/**
 * What the plugin infers, by project.
 *
 * @param {string} dir
 * @returns {Promise<Map<string, {name?: string, targets: Record<string, object>}>>}
 */
async function projectsOf(dir) {
  const { createNodes } = await import('nx-taskfile');
  const nodes = await createNodes[1](filesOfWorkspace(dir), {}, { workspaceRoot: dir, nxJsonConfiguration: {} });
  rmSync(join(dir, '.nx'), { recursive: true, force: true });
  const projects = new Map();
  for (const [, { projects: found = {} }] of nodes) {
    for (const [root, { name, targets = {} }] of Object.entries(found)) {
      const known = projects.get(root) ?? { name, targets: {} };
      known.name ??= name;
      // A person writes no metadata.
      for (const [target, config] of Object.entries(targets))
        known.targets[target] = { ...config, metadata: undefined };
      projects.set(root, known);
    }
  }
  return projects;
}

/**
 * The files that Nx would give the plugin.
 *
 * @param {string} dir
 */
export function filesOfWorkspace(dir) {
  const groups = { part: 10, names: ['Taskfile.yml', 'package.json'] };
  const found = ['package.json'];
  for (let group = 0; existsSync(join(dir, `group${group}`)); group++) {
    for (let part = 0; part < groups.part; part++) {
      const folder = part === 0 ? `group${group}` : `group${group}/part${part}`;
      if (existsSync(join(dir, folder))) found.push(...groups.names.map(name => `${folder}/${name}`));
    }
  }
  return found;
}

/**
 * @param {Place} place
 * @param {Record<string, string>} [extra]
 */
export function nxCommand(place, extra) {
  return { program: process.execPath, first: join(place.dir, 'node_modules/.bin/nx'), env: hermeticEnv(place, extra) };
}

/**
 * @param {string} path
 * @param {object} value
 */
function write(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
