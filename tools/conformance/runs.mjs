/** Kind `run`: whole runs, each a process of its own in a fresh folder: streams, exit codes, files made, state files. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../kit/repository.mjs';
import { coverageProblems } from './coverage.mjs';
import { plainStderr } from './messages.mjs';
import { runOurs } from './ours.mjs';
import { readRunCases } from './run-files.mjs';
import { runProcess } from './run-process.mjs';
import { fold, plainPrograms, scratch } from './scratch.mjs';

/** Sections whose rules need a run. */
const SECTIONS = /^[78]\./;

/** @typedef {Omit<import('./run-process.mjs').Start, 'argv'> & { words: readonly string[] }} Start */
/** @typedef {{ exit: string | number, stdout: string, stderr: string }} Ending */

const OURS = [process.execPath, join(repositoryRoot, 'packages/nx-taskfile/bin/nx-taskfile.js'), 'run'];
const THROUGH_TASK = [process.execPath, join(import.meta.dirname, 'task-engine.mjs')];

/**
 * Ours, as a person starts it.
 *
 * @param {readonly string[]} program
 * @returns {(start: Start) => Promise<Ending>}
 */
function processOf(program) {
  return ({ words, ...start }) => runProcess({ ...start, argv: [...program, ...words] });
}

/**
 * Ours in this process, with nothing to read.
 *
 * @param {Start} start
 * @returns {Promise<Ending>}
 */
export function runWithin({ words, cwd, env }) {
  return runOurs(['run', ...words], { cwd, env });
}

/** @param {import('./run-files.mjs').RunCase} one */
function mayBeWithin({ merged, run }) {
  return !merged && run.every(({ stdin, acts }) => stdin === undefined && acts === undefined);
}

/**
 * Ours is a process of its own beside the real one. Beside what is recorded it runs in this process where that can make no
 * difference, since a thousand starts of Node take minutes.
 *
 * @param {string} [asked] the real program, where it is asked
 * @param {string} [engine] `task` for ours through the real one, on copies of the Taskfiles
 * @returns {import('./check.mjs').Kind}
 */
export function runKind(asked, engine = 'embedded') {
  const { cases, problems } = readRunCases();
  const root = scratch();
  const bin = plainPrograms(root);
  const checks = cases.map((one, i) => {
    let times = 0;
    const folder = (/** @type {string} */ whose) => join(root, whose, `${i}-${times++}`, 'case');
    return {
      id: one.name,
      real: (/** @type {string} */ program) =>
        play(one, folder('real'), withTask(program, root, bin), ({ words, ...start }) =>
          runProcess({ ...start, argv: [program, ...words] }),
        ),
      ours: () =>
        engine === 'task' && asked !== undefined
          ? play(one, folder('ours'), withTask(asked, root, bin), processOf(THROUGH_TASK))
          : play(one, folder('ours'), bin, asked === undefined && mayBeWithin(one) ? runWithin : processOf(OURS)),
      // Whether go-task still tells of a signal when the command has ended already is chance.
      ...((one.sorted || one.run.some(({ acts }) => acts !== undefined)) && { attempts: 4 }),
      ...explanation(one, engine),
    };
  });
  return { name: 'run', checks, problems: [...problems, ...coverageProblems(cases, SECTIONS)] };
}

/** What `task` says of a copy bears the name of the copy: mistakes in loops, and tasks that have been run once. */
const NAMES_COPY = new Set([
  'exit codes: of a loop',
  'exit codes: of a loop that is called',
  'passes: a loop over a number is refused before anything runs',
  'passes: a matrix over a number is refused',
  'run: once, verbose',
]);

/**
 * @param {import('./run-files.mjs').RunCase} one
 * @param {string} engine
 * @returns {{ explained?: string }} why ours differs on purpose
 */
function explanation({ name, explained }, engine) {
  if (engine === 'task') return NAMES_COPY.has(name) ? { explained: 'the message names the copy of the Taskfile' } : {};
  return explained === undefined ? {} : { explained };
}

/**
 * @param {string} program
 * @param {string} root
 * @param {string} bin
 * @returns {string} PATH on which commands find the program as `task`, as a person's do; ours brings its own
 */
function withTask(program, root, bin) {
  const folder = join(root, 'task');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'task'))) symlinkSync(program, join(folder, 'task'));
  return `${folder}:${bin}`;
}

/**
 * @param {import('./run-files.mjs').RunCase} one
 * @param {string} folder
 * @param {string} path
 * @param {(start: Start) => Promise<Ending>} program
 * @returns {Promise<string>} what happened, and which files there are in the end
 */
async function play({ files, env, run, sorted, merged }, folder, path, program) {
  const [dir, home] = [join(folder, 'w'), join(folder, 'home')];
  const told = (/** @type {string} */ text) => fold(text, dir).replaceAll(home, '$HOME');
  const asked = (/** @type {string} */ text) => text.replaceAll('$DIR', dir);
  const valuesAsked = (/** @type {Record<string, string>} */ values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asked(value)]));
  [dir, home].forEach(made => mkdirSync(made, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = name.startsWith('~/') ? join(home, name.slice(2)) : join(dir, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, asked(text));
  }
  const given = { HOME: home, PATH: path, LANG: 'C.UTF-8', TZ: 'UTC', ...valuesAsked(env) };
  const order = (/** @type {string} */ text) => (sorted ? text.split('\n').sort().join('\n') : text);
  const lines = [];
  for (const { task, sh, stdin, env: more = {}, cwd = '.', acts = [] } of run) {
    if (sh !== undefined) {
      await prepare(sh, dir);
      continue;
    }
    const ending = await program({
      words: (task ?? []).map(asked),
      cwd: join(dir, cwd),
      env: { ...given, ...valuesAsked(more) },
      merged,
      acts: acts.map(({ after, send, sh: script }) => ({
        after: join(dir, after),
        ...(send !== undefined && { send }),
        ...(script !== undefined && { act: () => prepare(script, dir) }),
      })),
      ...(stdin !== undefined && { stdin }),
    });
    lines.push(
      `$ task ${(task ?? []).map(word => JSON.stringify(word)).join(' ')}`,
      `exit ${ending.exit}`,
      `stdout: ${order(told(merged ? plainStderr(ending.stdout) : ending.stdout))}`,
      `stderr: ${order(told(plainStderr(ending.stderr)))}`,
    );
  }
  return [...lines, ...filesBelow(dir, '', files).map(told)].join('\n');
}

/**
 * Changes files between two runs, the same way for both.
 *
 * @param {string} script
 * @param {string} cwd
 */
async function prepare(script, cwd) {
  await promisify(execFile)('sh', ['-ec', script], { cwd });
}

/**
 * @param {string} root
 * @param {string} within
 * @param {Record<string, string>} before what was there before, told only where it has changed
 * @returns {string[]} every file with its content, and folders with nothing in them
 */
export function filesBelow(root, within, before) {
  const entries = readdirSync(join(root, within), { withFileTypes: true });
  if (entries.length === 0 && within !== '') return [`${within}/`];
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const name = join(within, entry.name);
      if (entry.isDirectory()) return filesBelow(root, name, before);
      const text = entry.isSymbolicLink()
        ? `-> ${readlinkSync(join(root, name))}`
        : readFileSync(join(root, name), 'utf8');
      return text === before[name] ? [] : [`${name}: ${text}`];
    });
}
