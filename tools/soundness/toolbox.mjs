/** The tools that the workspaces of the experiment run, from their registries, kept in .cache/soundness so that they are fetched once. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, cpSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram, npmEnv, repositoryRoot } from '../kit/index.mjs';

export const TOOLS = join(repositoryRoot, '.cache', 'soundness');
export const UV_CACHE = join(TOOLS, 'uv-cache');

const UV = '0.13.9';
const BUN = '1.4.5';
/** A new one for the experiment is one that says something else. */
const STATICCHECK = { first: 'v0.6.1', second: 'v0.7.0' };

/**
 * @typedef {'first' | 'second'} Version
 */

/** @returns {string} the folder of a `uv` of its own version, for PATH */
export function uvFolder() {
  return installed(`uv-${UV}`, folder => {
    ok('python3', ['-m', 'venv', join(folder, 'venv')]);
    ok(join(folder, 'venv', 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', `uv==${UV}`]);
    mkdirSync(join(folder, 'bin'));
    // Only this: a venv's python would take the place of the machine's.
    cpSync(join(folder, 'venv', 'bin', 'uv'), join(folder, 'bin', 'uv'));
  }).concat('/bin');
}

/** @returns {string} the folder of a `bun` of its own version, for PATH */
export function bunFolder() {
  return installed(`bun-${BUN}`, folder => {
    // Its package for this platform has the program; the one called `bun` fetches it in an install script.
    const platform = `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`;
    ok(
      'npm',
      ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', `${platform}@${BUN}`],
      npmEnv(),
    );
    mkdirSync(join(folder, 'bin'));
    cpSync(join(folder, 'node_modules', platform, 'bin', 'bun'), join(folder, 'bin', 'bun'));
    symlinkSync('bun', join(folder, 'bin', 'bunx'));
  }).concat('/bin');
}

/**
 * @param {Version} version
 * @returns {string} the folder of `staticcheck`, for PATH
 */
export function staticcheckFolder(version) {
  return installed(`staticcheck-${STATICCHECK[version]}`, folder => {
    ok('go', ['install', `honnef.co/go/tools/cmd/staticcheck@${STATICCHECK[version]}`], { GOBIN: folder });
  });
}

/**
 * What `npm ci` makes of a manifest and its lockfile.
 *
 * @param {string} manifest
 * @param {string} lockfile
 * @returns {string} a node_modules
 */
export function nodeModules(manifest, lockfile) {
  const hash = createHash('sha256').update(readFileSync(manifest)).update(readFileSync(lockfile)).digest('hex');
  const folder = installed(`npm-${hash.slice(0, 16)}`, into => {
    cpSync(manifest, join(into, 'package.json'));
    cpSync(lockfile, join(into, 'package-lock.json'));
    ok('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], npmEnv(), into);
  });
  return join(folder, 'node_modules');
}

/**
 * @param {...string} names
 * @returns {string[]} those that are not on PATH
 */
export function missing(...names) {
  return names.filter(name => findProgram(name) === undefined);
}

/**
 * A folder that is whole when it is there.
 *
 * @param {string} name
 * @param {(folder: string) => void} install
 */
function installed(name, install) {
  const folder = join(TOOLS, name);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const half = mkdtempSync(`${folder}-half-`);
  try {
    install(half);
    // Another check that runs beside this one may have been first.
    if (!existsSync(folder)) renameSync(half, folder);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @param {string} [cwd]
 */
export function ok(program, args, env = {}, cwd = repositoryRoot) {
  const { status, error, stderr, stdout } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}\n${stdout}${stderr}`);
  return stdout;
}
