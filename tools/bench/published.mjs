/** The CLI as users have it: packed, with its libraries within reach. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { packPackages, repositoryRoot } from '../kit/index.mjs';

/** @type {Promise<string> | undefined} */
let program;

/** @returns {Promise<string>} */
export function publishedCli() {
  program ??= packedCli();
  return program;
}

async function packedCli() {
  const packed = (await packPackages()).find(({ name }) => name === 'nx-taskfile');
  if (packed === undefined) throw new Error('nx-taskfile was not packed');
  symlinkSync(join(repositoryRoot, 'node_modules'), join(packed.folder, 'node_modules'), 'junction');
  return join(packed.folder, 'bin/nx-taskfile.js');
}
