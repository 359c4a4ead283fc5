/** Folders to run in, and an environment in which little can happen. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../kit/programs.mjs';

/** @type {string[]} */
const made = [];
process.on('exit', () => made.forEach(folder => rmSync(folder, { recursive: true, force: true })));

/** @returns {string} a new folder, real path, gone when the process ends */
export function scratch() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-conformance-'));
  made.push(folder);
  return folder;
}

/** Programs that cases may use besides the shell's own. */
const PLAIN = (
  'bash sh cat ls mkdir rmdir touch rm cp mv ln sleep env date sed awk grep sort uniq head tail wc tr cut paste basename dirname ' +
  'realpath readlink mktemp chmod seq tee find xargs expr printf echo true false test id uname stat sha256sum md5sum kill'
).split(' ');

/**
 * @param {string} folder
 * @returns {string} the folder with links to the plain programs that this machine has
 */
export function plainPrograms(folder) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const name of PLAIN) {
    const program = findProgram(name);
    if (program) symlinkSync(program, join(bin, name));
  }
  return bin;
}

/**
 * Paths of the folder read `$DIR`.
 *
 * @param {string} text
 * @param {string} folder
 */
export function fold(text, folder) {
  return text.replaceAll(folder, '$DIR');
}
