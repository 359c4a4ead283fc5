/**
 * `npm run matrix`: installs the packed packages beside the newest Nx of each major, on each Node, and tells one story in each.
 *
 *     node tools/matrix/main.mjs [--nx 23] [--node 22]
 *
 * Nx and Node come from the registry: Node as npm's package `node`, kept in `.cache/node-N`, unless this one will do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { packPackages, repositoryRoot } from '../kit/index.mjs';
import { tellStory } from './story.mjs';

/** Every major of both at least once; the stories of e2e take Nx 24 on Node 20. */
const CELLS = [
  { nx: '22', node: '20' },
  { nx: '23', node: '22' },
  { nx: '24', node: '24' },
];

const { values } = parseArgs({ options: { nx: { type: 'string' }, node: { type: 'string' } } });
const cells =
  values.nx !== undefined && values.node !== undefined
    ? [{ nx: values.nx, node: values.node }]
    : CELLS.filter(cell => [cell.nx, undefined].includes(values.nx) && [cell.node, undefined].includes(values.node));
if (cells.length === 0) {
  const known = CELLS.map(({ nx, node }) => `Nx ${nx} on Node ${node}`).join(', ');
  console.error(`matrix: there is only ${known}; for another pair say --nx and --node`);
  process.exit(2);
}

ensureInstalled();
ensureBuilt();
const packed = await packPackages();

let failed = 0;
for (const { nx, node } of cells) {
  const dir = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-matrix-'));
  const begin = performance.now();
  try {
    const range = `^${nx}.0.0`;
    const ours = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
    const version = tellStory(dir, { nx: range, '@nx/devkit': range, ...ours }, nodeOf(node));
    console.log(`Nx ${version} on Node ${node}: passed, ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  } catch (error) {
    failed++;
    console.error(`Nx ${nx} on Node ${node}: FAILED (npm run matrix -- --nx ${nx} --node ${node})`);
    console.error(error instanceof Error ? error.message : error);
  } finally {
    if (!process.env['NX_TASKFILE_KEEP']) rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}
process.exitCode = failed > 0 ? 1 : 0;

/** @param {string} major */
function nodeOf(major) {
  if (process.versions.node.split('.')[0] === major) return process.execPath;
  const folder = join(repositoryRoot, '.cache', `node-${major}`);
  const program = join(folder, 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const install = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `node@${major}`], {
      encoding: 'utf8',
    });
    if (!existsSync(program))
      throw new Error(`Node ${major} could not be installed:\n${install.stdout}${install.stderr}`);
  }
  return program;
}
