/**
 * `planning`: how long it takes to plan the composites of a workspace of 10,000 tasks: 20 groups of 40 packages, each with eleven leaves and
 * a pipeline of eight steps, and in each group composites over all of its packages. The analysis is done before; that is not counted.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { measure } from './measure.mjs';

const GROUPS = 20;
const PACKAGES = 40;
const LIMIT_MS = 1000;
const RUNS = 5;
const LEAVES = ['gen', 'lint', 'format', 'types', 'build', 'test', 'docs', 'pack', 'check', 'copy', 'clean'];

/** @type {import('./main.mjs').Bench} */
export function planning(folder) {
  const tasks = writeWorkspace(folder);
  const ours = measure([join(import.meta.dirname, 'planning-work.mjs'), folder], RUNS);
  return {
    title: `${tasks} tasks, ${ours.count} composites, analysed before; ${RUNS} runs`,
    rows: [{ name: 'plans', ...ours }],
    limits: [{ name: 'plans', value: ours.ms.median, limit: LIMIT_MS, unit: 'ms' }],
    ratios: [],
  };
}

/**
 * @param {string} folder empty
 * @returns {number} how many tasks it has
 */
function writeWorkspace(folder) {
  write(join(folder, 'package.json'), JSON.stringify({ name: 'bench', private: true }));
  let tasks = 0;
  for (let group = 0; group < GROUPS; group++) tasks += writeGroup(join(folder, `group${group}`), `g${group}`);
  return tasks;
}

/**
 * @param {string} folder
 * @param {string} prefix of its packages' names
 */
function writeGroup(folder, prefix) {
  const names = Array.from({ length: PACKAGES }, (_, index) => `${prefix}p${index}`);
  for (const name of names) {
    const leaves = LEAVES.map(leaf => `  ${leaf}: {cmds: ['${commandOf(leaf)}']}`);
    const steps = ['gen', 'format', 'lint', 'types', 'build', 'test', 'docs', 'pack'].map(leaf => `{task: ${leaf}}`);
    write(join(folder, name, 'package.json'), JSON.stringify({ name, private: true }));
    write(join(folder, name, 'Taskfile.yml'), taskfile([...leaves, `  ci: [${steps.join(', ')}]`]));
  }
  const over = ['gen', 'lint', 'build', 'test', 'ci'];
  const composites = over.map(leaf => `  ${leaf}: [${names.map(name => `{task: '${name}:${leaf}'}`).join(', ')}]`);
  const includes = names.map(name => `  ${name}: {taskfile: ./${name}, dir: ./${name}}`);
  write(
    join(folder, 'Taskfile.yml'),
    taskfile([...composites, '  all: [{task: gen}, {task: lint}, {task: build}, {task: test}]'], includes),
  );
  return PACKAGES * (LEAVES.length + 1) + over.length + 1;
}

/** @param {string} leaf */
function commandOf(leaf) {
  if (leaf === 'format') return 'shfmt -w src';
  if (leaf === 'clean') return 'rm -rf out';
  if (['lint', 'types', 'check'].includes(leaf)) return 'shellcheck src/a.sh';
  if (leaf === 'test') return 'grep -q x out/build.txt';
  return `cp src/a.sh out/${leaf}.txt`;
}

/**
 * @param {readonly string[]} tasks
 * @param {readonly string[]} includes
 */
function taskfile(tasks, includes = []) {
  const included = includes.length === 0 ? [] : ['includes:', ...includes];
  return ["version: '3'", ...included, 'tasks:', ...tasks, ''].join('\n');
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
