/** `start`: how long a person waits for a list of tasks, beside the real task where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateTaskfiles } from './generate.mjs';
import { spread } from './measure.mjs';
import { publishedCli } from './published.mjs';

const RUNS = 10;

/** @type {import('./main.mjs').Bench} */
export async function start(folder, real) {
  const cli = await publishedCli();
  generateTaskfiles(folder, { count: 1 });
  const cwd = join(folder, 'group0');
  const home = join(folder, 'home');
  mkdirSync(home);
  const node = process.execPath;
  const rows = [
    { name: 'node, doing nothing', ...wait(node, ['-e', ''], cwd, home) },
    { name: 'nx-taskfile list', ...wait(node, [cli, 'list'], cwd, home) },
    ...(real === undefined ? [] : [{ name: 'task --list-all', ...wait(real, ['--list-all'], cwd, home) }]),
  ];
  return { title: `one Taskfile, 20 tasks; ${RUNS} runs each`, rows, limits: [], ratios: [] };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} home
 * @returns {{ms: import('./measure.mjs').Spread, count: number}}
 */
function wait(program, args, cwd, home) {
  // The list of a Taskfile runs nothing that is written in it; no program is within reach all the same.
  const env = { HOME: home, PATH: home };
  let lines = 0;
  const times = Array.from({ length: RUNS }, () => {
    const begin = performance.now();
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' });
    const ms = performance.now() - begin;
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
    lines = stdout.split('\n').length - 1;
    return ms;
  });
  return { ms: spread(times), count: lines };
}
