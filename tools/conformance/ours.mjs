/** nx-taskfile, called in this process with captured output. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { repositoryRoot } from '../kit/repository.mjs';

const require = createRequire(import.meta.url);

/** The built packages; @nx-taskfile/taskfile from where the CLI finds it. */
export const CLI = join(repositoryRoot, 'packages/nx-taskfile/dist/cli/main.js');
let cli = CLI;

/** @param {string} path of another build of the CLI, to be asked from now on */
export function useBuild(path) {
  cli = path;
}

/**
 * @param {readonly string[]} argv
 * @param {{ cwd: string, env: Record<string, string> }} world
 * @param {import('./chance.mjs').Within} [within] around all that is done
 * @returns {Promise<import('./real.mjs').Ending>}
 */
export async function runOurs(argv, { cwd, env }, within = work => work()) {
  /** @type {{ main: (argv: readonly string[], world: object) => Promise<number> }} */
  const { main } = require(cli);
  const [stdout, stderr] = [capture(), capture()];
  try {
    const streams = { stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream };
    const exit = await within(() => main(argv, { cwd, env, ...streams }));
    return { exit, stdout: stdout.text(), stderr: stderr.text() };
  } catch (error) {
    const told = error instanceof Error ? error.stack : String(error);
    return { exit: -1, stdout: stdout.text(), stderr: `${stderr.text()}crashed: ${told}` };
  }
}

function capture() {
  /** @type {Buffer[]} */
  const chunks = [];
  const stream = new Writable({
    write(chunk, encoding, done) {
      chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

/**
 * The command line of ours for one of `task`.
 *
 * @param {readonly string[]} argv
 * @returns {string[]}
 */
export function translate(argv) {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const given = (/** @type {string[]} */ ...flags) => own.some(word => flags.includes(word));
  const without = (/** @type {string[]} */ ...flags) =>
    argv.filter((word, i) => i > own.length || !flags.includes(word));
  if (given('--list', '-l')) return ['list', '--described', ...without('--list', '-l', '--no-status')];
  if (given('--list-all', '-a')) return ['list', ...without('--list-all', '-a', '--no-status')];
  if (given('--summary')) return ['summary', ...without('--summary')];
  return ['run', ...argv];
}
