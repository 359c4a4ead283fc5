/** An Nx with the plugin, which finds no real program on its PATH. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { materialise } from '../kit/index.mjs';

/**
 * Nx puts the folder of the running Node, and `node_modules/.bin`, before all else on the PATH of what it runs. So that Node is alone in a folder,
 * under a name that nobody calls, and there is no such `.bin`.
 *
 * @param {string} folder new
 * @returns {Promise<{ modules: string, nx: string }>} a folder to link as `node_modules`, and the command that starts Nx
 */
export async function createEngine(folder) {
  const node = join(folder, 'bin', 'node-of-nx');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  copyFileSync(process.execPath, node);
  writeFileSync(join(folder, 'package.json'), '{ "name": "engine", "version": "0.0.0" }\n');
  await materialise(folder);
  const modules = join(folder, 'node_modules');
  rmSync(join(modules, '.bin'), { recursive: true });
  const { bin } = JSON.parse(readFileSync(join(modules, 'nx', 'package.json'), 'utf8'));
  return { modules, nx: `${node} ${join(modules, 'nx', bin.nx)}` };
}
