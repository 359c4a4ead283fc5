/** Kind `cases`: small Taskfiles written for one rule each, run by both in folders of their own. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCases } from './case-files.mjs';
import { coverageProblems } from './coverage.mjs';
import { plainStderr } from './messages.mjs';
import { runOurs, translate } from './ours.mjs';
import { runReal } from './real.mjs';
import { fold, plainPrograms, scratch } from './scratch.mjs';

/** Sections whose rules need cases. */
const SECTIONS = /^(?:[2-6]|11)[.-]/;

/** @returns {import('./check.mjs').Kind} */
export function casesKind() {
  const { cases, problems } = readCases();
  const root = scratch();
  const bin = plainPrograms(root);
  const checks = cases.map((one, i) => {
    const folder = (/** @type {string} */ whose) => join(root, String(i), whose);
    return {
      id: one.name,
      real: (/** @type {string} */ program) =>
        play(one, folder('real'), bin, (argv, world) => runReal(program, argv, world)),
      ours: () => play(one, folder('ours'), bin, (argv, world) => runOurs(translate(argv), world)),
      ...(one.explained !== undefined && { explained: one.explained }),
    };
  });
  return { name: 'cases', checks, problems: [...problems, ...coverageProblems(cases, SECTIONS)] };
}

/**
 * @param {import('./case-files.mjs').Case} one
 * @param {string} folder
 * @param {string} bin
 * @param {(argv: readonly string[], world: { cwd: string, env: Record<string, string> }) => Promise<import('./real.mjs').Ending>} run
 * @returns {Promise<string>} what happened, step by step
 */
async function play({ files, env = {}, steps }, folder, bin, run) {
  const [dir, home] = [join(folder, 'w'), join(folder, 'home')];
  const told = (/** @type {string} */ text) => fold(text, dir).replaceAll(home, '$HOME');
  const asked = (/** @type {string} */ text) => text.replaceAll('$DIR', dir);
  [dir, home].forEach(path => mkdirSync(path, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), asked(text));
  }
  const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, asked(value)]));
  const lines = [];
  for (const { task, cwd = '.', sorted = false, then = [] } of steps) {
    const world = { cwd: join(dir, cwd), env: { HOME: home, PATH: bin, LANG: 'C.UTF-8', TZ: 'UTC', ...given } };
    const { exit, stdout, stderr } = await run(task.map(asked), world);
    const order = (/** @type {string} */ text) => (sorted ? text.split('\n').sort().join('\n') : text);
    lines.push(
      `$ task ${task.map(word => JSON.stringify(word)).join(' ')}`,
      `exit ${exit}`,
      `stdout: ${order(told(stdout))}`,
      `stderr: ${order(told(plainStderr(stderr)))}`,
      ...then.map(path => `${path}: ${told(content(join(dir, path)))}`),
    );
  }
  return lines.join('\n');
}

/** @param {string} path */
function content(path) {
  if (!existsSync(path)) return '(absent)';
  return statSync(path).isDirectory() ? '(folder)' : readFileSync(path, 'utf8');
}
