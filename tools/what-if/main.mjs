/**
 * `npm run what-if`: how near `nx-taskfile what-if` comes to what real Nx needs.
 *
 *     node tools/what-if/main.mjs [--seed N] [--workspaces N]
 *
 * Makes workspaces whose tasks sleep, each for a time of its own, on four levels; runs each once for the durations, and then asks and
 * measures for 1, 2 and 4 slots, without the cache and without the daemon. To what is predicted comes what Nx needs before its first task and
 * after its last one, as it was in the run before, and is printed. Fails where a prediction is more than a tenth away from the wall clock; beside
 * that stands how far it is away from the tasks alone, first start to last end, which a busy machine moves less.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { randomFrom } from '../bench/random.mjs';
import { ensureInstalled, runOrExit } from '../bootstrap.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, workspaces: { type: 'string', default: '5' } },
});
const MOST = 0.1;
const LEVELS = 4;
const SLOTS = [1, 2, 4];

ensureInstalled();
runOrExit('npx', ['tsc', '-b', 'packages/nx-taskfile']);
// They look at what has just been built.
const { hermeticEnv, materialise, nxProfiled } = await import('../kit/index.mjs');

/** @typedef {import('../kit/workspace.mjs').Workspace} Workspace */

const parent = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-what-if-'));
try {
  const rows = [];
  for (let i = 0; i < Number(values.workspaces); i++) {
    const { workspace, first } = await prepared(i);
    let { around } = first;
    for (const parallel of SLOTS) {
      const wall = await predictionOf(workspace, parallel);
      const measured = await run(workspace, parallel);
      const off = distance(wall + around, measured.ms);
      rows.push(off);
      console.log(
        `workspace ${i + 1}, ${parallel} slots: predicted ${seconds(wall)} and ${seconds(around)} around it, measured ${seconds(measured.ms)}: ` +
          `${percent(off)} off; tasks alone ${seconds(measured.work)}: ${percent(distance(wall, measured.work))} off`,
      );
      ({ around } = measured);
    }
  }
  const worst = Math.max(...rows);
  console.log(`worst case: ${percent(worst)} off (at most ${percent(MOST)})`);
  if (worst > MOST) process.exitCode = 1;
} finally {
  rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
}

/**
 * A workspace that has been run once.
 *
 * @param {number} index
 */
async function prepared(index) {
  const workspace = {
    dir: join(parent, `${index}`, 'workspace'),
    home: join(parent, `${index}`, 'home'),
    dispose() {},
  };
  mkdirSync(workspace.home, { recursive: true });
  mkdirSync(workspace.dir);
  write(workspace.dir, randomFrom(Number(values.seed) * 100 + index));
  await materialise(workspace.dir);
  return { workspace, first: await run(workspace, 4) };
}

/**
 * Two to three tasks a level, in three packages; each waits for one or two of the level before.
 *
 * @param {string} dir
 * @param {import('../bench/random.mjs').Random} random
 */
function write(dir, random) {
  const packages = ['a', 'b', 'c'];
  /** @type {string[][]} */
  const levels = [];
  const lines = ["version: '3'", 'tasks:'];
  for (let level = 0; level < LEVELS; level++) {
    const before = levels.at(-1) ?? [];
    const names = Array.from({ length: 2 + random.below(2) }, (_, i) => `level${level}-${i}`);
    for (const name of names) {
      const deps = [...new Set(before.length > 0 ? [random.pick(before), random.pick(before)] : [])];
      const length = (1 + random.next() * 2).toFixed(2);
      lines.push(
        `  ${name}: {dir: packages/${random.pick(packages)}, deps: [${deps.join(', ')}], cmds: [sleep ${length}]}`,
      );
    }
    levels.push(names);
  }
  const waitedFor = lines.join('\n');
  const last = levels.flat().filter(name => !waitedFor.includes(`deps: [${name}`) && !waitedFor.includes(`, ${name}]`));
  lines.push(`  all: {deps: [${last.join(', ')}]}`);
  writeFileSync(join(dir, 'Taskfile.yml'), `${lines.join('\n')}\n`);
  for (const name of packages) {
    mkdirSync(join(dir, 'packages', name), { recursive: true });
    writeFileSync(join(dir, 'packages', name, 'package.json'), JSON.stringify({ name, private: true }));
  }
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'what-if', private: true }));
  writeFileSync(join(dir, 'nx.json'), JSON.stringify({ plugins: ['nx-taskfile'], analytics: false }));
  writeFileSync(join(dir, '.gitignore'), 'node_modules\n.nx\n');
}

/**
 * @param {Workspace} workspace
 * @param {number} parallel
 */
async function run(workspace, parallel) {
  const result = await nxProfiled(workspace, ['run-many', '-t', 'all', `--parallel=${parallel}`, '--skip-nx-cache']);
  if (result.exitCode !== 0) throw new Error(`${result.command}\n${result.all}`);
  const { ms, runs } = result;
  const work = Math.max(...runs.map(({ end }) => end)) - Math.min(...runs.map(({ start }) => start));
  return { ms, work, around: ms - work };
}

/**
 * @param {Workspace} workspace
 * @param {number} parallel
 * @returns {Promise<number>} milliseconds
 */
async function predictionOf(workspace, parallel) {
  const program = join(workspace.dir, 'node_modules/.bin/nx-taskfile');
  const { stdout } = await execa(process.execPath, [program, 'what-if', 'all', '--json', '--parallel', `${parallel}`], {
    cwd: workspace.dir,
    env: hermeticEnv(workspace),
    extendEnv: false,
  });
  /** @type {{ wall: number, unit: string, missing: string[] }} */
  const { wall, unit, missing } = JSON.parse(stdout);
  if (unit !== 'ms') throw new Error(`there are no durations of ${missing.join(', ')}`);
  return wall;
}

/**
 * @param {number} predicted
 * @param {number} measured
 */
function distance(predicted, measured) {
  return Math.abs(predicted - measured) / measured;
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
