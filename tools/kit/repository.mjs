/** Where the monorepo is, and which of its folders are published packages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @typedef {object} Manifest the parts of a package.json that installing needs
 * @property {string} name
 * @property {string} version
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [devDependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 * @property {string | Record<string, string>} [bin]
 * @property {string[] | { packages?: string[] }} [workspaces]
 */

/**
 * @param {string} folder
 * @returns {Manifest}
 */
export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** @returns {string[]} the folders under packages/, absolute */
export function packageFolders() {
  const parent = join(repositoryRoot, 'packages');
  return readdirSync(parent)
    .map(name => join(parent, name))
    .filter(folder => existsSync(join(folder, 'package.json')));
}
