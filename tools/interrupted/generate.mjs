/** One generator on one workspace, as Nx runs it; ends itself where it is told to. A program of its own, so that it can be killed. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';

const [, , root = '', name = '', options = '{}', point = '{}'] = process.argv;
const { atWrite, torn } = /** @type {{ atWrite?: number, torn?: boolean }} */ (JSON.parse(point));
const require = createRequire(import.meta.url);
const { FsTree, flushChanges } = require(join(repositoryRoot, 'node_modules/nx/dist/src/generators/tree.js'));
const generator = require(join(repositoryRoot, 'packages/nx-taskfile/dist/generators', name, 'generator.js')).default;
require('@nx/devkit').logger.info = () => undefined;

const tree = new FsTree(root, false);
const done = await generator(tree, JSON.parse(options));
const changes = tree.listChanges();
fs.writeSync(1, `writes ${changes.length}\n`);

const { writeFileSync, rmSync } = fs;
let count = 0;
/** @param {() => void} half what is done before the end comes, of the file at which it comes */
function maybeEnd(half) {
  if (count++ !== atWrite) return;
  if (torn) half();
  process.kill(process.pid, 'SIGKILL');
}
fs.writeFileSync = (file, data, how) => {
  const bytes = Buffer.from(/** @type {string} */ (data));
  maybeEnd(() => writeFileSync(file, bytes.subarray(0, bytes.length / 2), how));
  writeFileSync(file, data, how);
};
fs.rmSync = (path, how) => {
  maybeEnd(() => undefined);
  rmSync(path, how);
};
flushChanges(root, changes);
// A sync generator gives an account instead.
if (typeof done === 'function') await done();
