/** `runner`: what `nx-taskfile run` costs beside the command that it runs, and beside the real task where it is installed. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spread } from './measure.mjs';
import { publishedCli } from './published.mjs';

const RUNS = 200;
const LIMIT_MS = 60;

/** @type {import('./main.mjs').Bench} */
export async function runner(folder, real) {
  const cli = await publishedCli();
  writeFileSync(join(folder, 'Taskfile.yml'), "version: '3'\nsilent: true\ntasks: {default: 'true'}\n");
  const node = process.execPath;
  const programs = [
    { name: 'node, doing nothing', argv: [node, '-e', '0'] },
    { name: 'nx-taskfile run', argv: [node, cli, 'run'] },
    ...(real === undefined ? [] : [{ name: 'task', argv: [real] }]),
  ];
  const samples = programs.map(() => /** @type {number[]} */ ([]));
  const processor = programs.map(() => 0);
  // By turns: what else the machine does falls on all alike.
  for (let round = 0; round < RUNS; round++) {
    programs.forEach(({ argv }, i) => {
      const before = processorTime();
      samples[i]?.push(once(argv, folder));
      processor[i] = (processor[i] ?? 0) + processorTime() - before;
    });
  }
  const rows = programs.map(({ name }, i) => ({
    name,
    ms: spread(samples[i] ?? []),
    count: RUNS,
  }));
  const [bare, ours] = rows;
  const value = (ours?.ms.median ?? NaN) - (bare?.ms.median ?? NaN);
  const worked = ((processor[1] ?? NaN) - (processor[0] ?? NaN)) / RUNS;
  return {
    title: `one trivial task; ${RUNS} runs each`,
    rows,
    limits: [
      { name: 'more than node that does nothing', value, limit: LIMIT_MS, unit: 'ms' },
      // What the machine does besides lengthens this less. The first start is in it, which compiles.
      ...(process.platform === 'linux'
        ? [{ name: 'more processor time, on average', value: worked, limit: LIMIT_MS, unit: 'ms' }]
        : []),
    ],
    ratios: [],
  };
}

/** Of the processes that this one has waited for, and theirs, in milliseconds; Linux counts in hundredths of a second. */
function processorTime() {
  if (process.platform !== 'linux') return 0;
  const [, fields = ''] = readFileSync('/proc/self/stat', 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(13, 15);
  return (Number(user) + Number(system)) * 10;
}

/**
 * @param {readonly string[]} argv
 * @param {string} cwd
 * @returns {number} milliseconds
 */
function once([program = '', ...args], cwd) {
  const begin = performance.now();
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  const ms = performance.now() - begin;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return ms;
}
