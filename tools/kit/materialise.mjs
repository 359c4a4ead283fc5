/** Fills a workspace's node_modules without npm and without a network, in the layout npm would give it. */
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { dependenciesOf, dependencyClosure } from './closure.mjs';
import { packPackages } from './pack.mjs';
import { packageFolders, readManifest, repositoryRoot } from './repository.mjs';

/**
 * Installs nx, our packed packages and `extras` (all with their dependencies, from the monorepo's node_modules), the `.bin`
 * links, and the links to the workspace's own packages. Files are hard links where the file system allows: a story must not
 * edit them in place.
 *
 * @param {string} workspace
 * @param {{ extras?: string[] }} [options]
 * @returns {Promise<void>}
 */
export async function materialise(workspace, { extras = [] } = {}) {
  const packages = await packPackages();
  const modules = join(workspace, 'node_modules');
  rmSync(modules, { recursive: true, force: true });

  for (const { name, folder } of packages) linkTree(folder, join(modules, name));
  for (const [place, folder] of dependencyClosure(wantedBy(packages, extras))) linkTree(folder, join(modules, place));

  const installed = [...packages.map(({ name }) => name), ...topLevel(modules)];
  for (const name of new Set(installed)) linkBins(modules, name);
  for (const folder of ownPackages(workspace)) {
    const link = join(modules, readManifest(folder).name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), folder), link, 'junction');
  }
}

/**
 * A packed package is asked what it needs by the manifest in its tarball, but what that resolves to is decided from its folder
 * here, where npm may have nested a version of its own.
 *
 * @param {import('./pack.mjs').PackedPackage[]} packages
 * @param {string[]} extras
 */
function wantedBy(packages, extras) {
  const ours = new Set(packages.map(({ name }) => name));
  const sources = new Map(packageFolders().map(folder => [readManifest(folder).name, folder]));
  const wanted = ['nx', '@nx/devkit', ...extras].map(name => ({
    name,
    neededBy: 'the workspace',
    from: repositoryRoot,
  }));
  for (const { name, folder } of packages) {
    for (const dependency of dependenciesOf(folder)) {
      if (!ours.has(dependency.name)) wanted.push({ ...dependency, from: sources.get(name) ?? repositoryRoot });
    }
  }
  return wanted;
}

/**
 * A package's own node_modules is left out: what of it is needed comes with the closure.
 *
 * @param {string} source
 * @param {string} target
 */
function linkTree(source, target) {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) linkTree(from, to);
    else linkFile(from, to);
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkFile(from, to) {
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one without hard links. A copy that fails too is an error worth seeing.
    copyFileSync(from, to);
  }
}

/** @param {string} modules */
function topLevel(modules) {
  return readdirSync(modules)
    .filter(name => !name.startsWith('.'))
    .flatMap(name =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map(inner => `${name}/${inner}`) : [name],
    );
}

/**
 * @param {string} modules
 * @param {string} name
 */
function linkBins(modules, name) {
  const { bin } = readManifest(join(modules, name));
  if (bin === undefined) return;
  const programs = typeof bin === 'string' ? { [name.replace(/^@[^/]+\//, '')]: bin } : bin;
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [program, file] of Object.entries(programs)) {
    const target = join(modules, name, file);
    if (!existsSync(target))
      throw new Error(`${name} names ${file} as the program "${program}" but does not contain it`);
    chmodSync(target, 0o755);
    symlinkSync(relative(join(modules, '.bin'), target), join(modules, '.bin', program));
  }
}

/**
 * The folders that the workspace's package.json lists as npm workspaces: plain paths and `folder/*`.
 *
 * @param {string} workspace
 * @returns {string[]}
 */
function ownPackages(workspace) {
  if (!existsSync(join(workspace, 'package.json'))) return [];
  const { workspaces = [] } = readManifest(workspace);
  const patterns = Array.isArray(workspaces) ? workspaces : (workspaces.packages ?? []);
  return patterns
    .flatMap(pattern => {
      if (!pattern.endsWith('/*')) return [join(workspace, pattern)];
      const parent = join(workspace, pattern.slice(0, -2));
      return existsSync(parent) ? readdirSync(parent).map(name => join(parent, name)) : [];
    })
    .filter(folder => existsSync(join(folder, 'package.json')));
}
