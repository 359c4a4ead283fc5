/**
 * `nx-taskfile run --engine task` as the plugin's targets have it: on copies of all Taskfiles, although nothing changes in them.
 * What such a run answers must be what `task` answers on the files themselves.
 *
 *     node tools/conformance/task-engine.mjs WORDS…
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';

const dist = join(repositoryRoot, 'packages/nx-taskfile/dist');
const require = createRequire(import.meta.url);
const { parseCommand } = require(join(dist, 'cli/usage.js'));
const { OPTIONS } = require(join(dist, 'cli/run-options.js'));
const { openTaskfile } = require(join(dist, 'cli/open.js'));
const { onCopies } = require(join(dist, 'task-engine/copies.js'));
const { findTask, runBinary } = createRequire(join(dist, 'index.js'))('@nx-taskfile/runner');

const argv = process.argv.slice(2);
const dashes = argv.indexOf('--');
const own = dashes < 0 ? argv : argv.slice(0, dashes);
const parsed = parseCommand(own, OPTIONS);
if ('usage' in parsed) stop(parsed.usage);
const { dir, taskfile: file, global, ...flags } = parsed.values;
const { env, stdout, stderr } = process;
const world = { cwd: process.cwd(), env, stdin: /** @type {const} */ ('inherit'), stdout, stderr };
const opened = openTaskfile(global ? { dir: env['HOME'] } : { dir, taskfile: file }, world);
if ('exit' in opened) process.exit(opened.exit);
const found = findTask(env);
if ('refusal' in found) stop(found.refusal);
const words = [
  ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
  ...parsed.positionals,
  ...(dashes < 0 ? [] : argv.slice(dashes)),
];
const given = parsed.positionals
  .filter((/** @type {string} */ word) => word.includes('='))
  .map((/** @type {string} */ word) => word.split('=')[0]);
const result = await onCopies(
  opened.taskfile,
  { env, changes: new Map(), given, all: true },
  (/** @type {string[]} */ which) =>
    runBinary({ ...world, file: found.file, args: [...which, ...words], signals: 'pass-on' }),
);
if ('refusal' in result) stop(result.refusal);
if (result.error) stderr.write(`${result.error.message}\n`);
process.exitCode = result.exitCode;

/** @param {string} why */
function stop(why) {
  stderr.write(`refused: ${why}\n`);
  process.exit(97);
}
