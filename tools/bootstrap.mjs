/** Makes a fresh clone ready: installs what the lockfile asks for, unless it is there. Needs Node and npm only. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();

/** Offline when nothing is missing. Ends the process, with npm's message above, when npm cannot install. */
export function ensureInstalled() {
  const missing = whatIsMissing();
  if (missing === undefined) return;
  console.log(`${missing}: running "npm install"`);
  // Not `npm ci`: it refuses a lockfile that lacks the binaries of other platforms, and not every registry has them all.
  runOrExit('npm', ['install', '--no-save', '--no-audit', '--no-fund']);
}

/** The packages as their sources are now. Where they are built nothing is written, so that several programs may do this at a time. */
export function ensureBuilt() {
  runOrExit('npx', ['tsc', '-b']);
}

/**
 * @param {string} command
 * @param {string[]} args
 */
export function runOrExit(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Compares package-lock.json with the copy of it that npm keeps in node_modules. Packages for other platforms are in the first only.
 *
 * @returns {string | undefined} a sentence, when there is something to install
 */
function whatIsMissing() {
  const installedLock = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return 'node_modules is missing';
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedLock);
  for (const [place, { version, optional, link }] of Object.entries(wanted)) {
    if (!place.includes('node_modules/') || optional) continue;
    const there = installed[place];
    const fits = there !== undefined && (link ? there.link : there.version === version);
    if (!fits || !existsSync(join(root, place))) return `node_modules is not what package-lock.json says (${place})`;
  }
  return undefined;
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function readPackages(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}
