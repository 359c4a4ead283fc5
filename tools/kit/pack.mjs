/** Turns the built packages into what a registry would serve: tarballs by `npm pack`, unpacked once; `nx-taskfile` as a bundle. */
import { execa } from 'execa';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFolders, readManifest, repositoryRoot } from './repository.mjs';

/**
 * @typedef {object} PackedPackage
 * @property {string} name
 * @property {string} tarball the .tgz
 * @property {string} folder its contents, unpacked
 */

const BUNDLE = join(repositoryRoot, 'tools/kit/bundle.mjs');

/** @type {Promise<PackedPackage[]> | undefined} */
let packed;

/**
 * Packs every package once per process, or finds what another process left in the folder NX_TASKFILE_PACKED names: Jest
 * loads this module anew for each test file. Whoever packed removes the folder at exit.
 *
 * @returns {Promise<PackedPackage[]>}
 */
export function packPackages() {
  packed ??= packInto(process.env['NX_TASKFILE_PACKED']);
  return packed;
}

/** @param {string | undefined} destination */
async function packInto(destination) {
  const parent = destination ?? temporaryFolder();
  const packages = packageFolders().map(source => {
    const { name, version } = readManifest(source);
    const file = name.replace('@', '').replace('/', '-');
    return { source, name, tarball: join(parent, `${file}-${version}.tgz`), folder: join(parent, file) };
  });
  if (!packages.every(({ folder }) => existsSync(folder))) {
    for (const { source, name } of packages) {
      if (!existsSync(join(source, 'dist', 'index.js'))) {
        throw new Error(`${name} is not built: run "npm run build" first`);
      }
    }
    await npmPack(
      packages.map(({ source }) => source),
      parent,
    );
    await Promise.all(packages.map(unpack));
    for (const { name, source, folder } of packages) {
      if (name !== 'nx-taskfile') continue;
      await execa(process.execPath, [BUNDLE, source, folder]);
      await npmPack([folder], parent);
    }
  }
  return packages.map(({ name, tarball, folder }) => ({ name, tarball, folder }));
}

/**
 * @param {readonly string[]} folders
 * @param {string} destination
 */
async function npmPack(folders, destination) {
  const options = ['--silent', '--offline', '--ignore-scripts', '--pack-destination', destination];
  await execa('npm', ['pack', ...options, ...folders], { cwd: repositoryRoot });
}

function temporaryFolder() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** @param {{ tarball: string, folder: string }} packed */
async function unpack({ tarball, folder }) {
  mkdirSync(folder, { recursive: true });
  await execa('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
}
