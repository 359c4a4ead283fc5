/** The real go-task: where it is, and what it answers. */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from '../kit/programs.mjs';
import { repositoryRoot } from '../kit/repository.mjs';

/** The release that the packages follow. */
export const VERSION = '3.54.0';

const folder = join(repositoryRoot, '.cache', 'conformance');
export const installed = { folder, program: join(folder, 'bin', 'task') };

/** @returns {string | undefined} the path of a task of the right version: the one on PATH, or the one `setup.mjs` installed */
export function findReal() {
  return [findProgram('task'), installed.program].find(path => path !== undefined && versionOf(path) === VERSION);
}

/** @param {string} program */
function versionOf(program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /\d+\.\d+\.\d+/.exec(stdout ?? '')?.[0];
}

/**
 * @typedef {object} Ending
 * @property {number} exit
 * @property {string} stdout
 * @property {string} stderr
 */

const LIMIT_MS = 60_000;

/**
 * @param {string} program
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env: Record<string, string> }} world
 * @returns {Promise<Ending>}
 */
export function runReal(program, argv, { cwd, env }) {
  return new Promise(resolve => {
    const options = { cwd, env, timeout: LIMIT_MS, killSignal: /** @type {const} */ ('SIGKILL'), maxBuffer: 1 << 28 };
    const child = execFile(program, [...argv], options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ exit, stdout, stderr: exit === -1 ? `${stderr}${error?.message}` : stderr });
    });
    child.stdin?.end();
  });
}
