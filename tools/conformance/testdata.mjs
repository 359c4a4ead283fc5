/**
 * `npm run conformance:testdata -- PATH`: every task of go-task's own test folders, run by both. PATH is a checkout of go-task,
 * or its module (`go mod download -json github.com/go-task/task/v3@v3.54.0`); nothing of it is kept.
 *
 *     node tools/conformance/testdata.mjs PATH [--only FOLDER] [--verbose]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel } from './check.mjs';
import { unifiedDiff } from './diff.mjs';
import { plainStderr } from './messages.mjs';
import { findReal, VERSION } from './real.mjs';
import { runProcess } from './run-process.mjs';
import { filesBelow, runWithin } from './runs.mjs';
import { fold, plainPrograms, scratch } from './scratch.mjs';

/** Of the folders, at least this part must be the same. */
const SHARE = 0.97;

/** Lines of parallel tasks come in any order, and some are told by chance. */
const ATTEMPTS = 3;

const NAMES = /^[Tt]askfile(\.dist)?\.ya?ml$/;

/** Folders that say nothing here. @type {readonly { what: RegExp, why: string }[]} */
const ASIDE = [
  { what: /^watch(er)?(\/|$)/, why: 'ends only when told to' },
  { what: /^failfast\//, why: 'which dependencies have begun when one fails is chance' },
  { what: /remote|^include_with_vars_inside_include|git/, why: 'Taskfiles from elsewhere are refused' },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, verbose: { type: 'boolean', default: false } },
});
const [checkout = ''] = positionals;
const testdata = join(checkout, 'testdata');
if (!existsSync(testdata)) stop(`give the path of a go-task checkout: ${testdata} is not there`);
const program = findReal() ?? stop(`task ${VERSION} is not there: npm run conformance:setup`);

const root = scratch();
const bin = plainPrograms(root);
const folders = taskfileFolders('').filter(folder => values.only?.includes(folder) ?? true);
const aside = folders.filter(folder => reasonAside(folder) !== undefined);
/** @type {Map<string, string[]>} */
const differences = new Map();
let runs = 0;
await inParallel(
  folders.filter(folder => !aside.includes(folder)),
  availableParallelism() + 1,
  compareFolder,
);

const compared = folders.length - aside.length;
const same = compared - differences.size;
for (const [folder, told] of [...differences].sort()) console.log(`different: ${folder}\n${told.join('\n')}\n`);
for (const folder of aside) console.log(`aside: ${folder}: ${reasonAside(folder)}`);
console.log(`${same} of ${compared} folders the same (${((100 * same) / compared).toFixed(1)} %), ${runs} runs`);
process.exitCode = same >= compared * SHARE ? 0 : 1;

/**
 * @param {string} within
 * @returns {string[]}
 */
function taskfileFolders(within) {
  const entries = readdirSync(join(testdata, within), { withFileTypes: true });
  const here = entries.some(entry => entry.isFile() && NAMES.test(entry.name)) ? [within] : [];
  return [
    ...here,
    ...entries.filter(entry => entry.isDirectory()).flatMap(({ name }) => taskfileFolders(join(within, name))),
  ];
}

/** @param {string} folder */
function reasonAside(folder) {
  const known = ASIDE.find(({ what }) => what.test(folder))?.why;
  if (known !== undefined) return known;
  const texts = readdirSync(join(testdata, folder), { withFileTypes: true })
    .filter(entry => entry.isFile() && NAMES.test(entry.name))
    .map(({ name }) => readFileSync(join(testdata, folder, name), 'utf8'));
  return texts.some(text => /https?:\/\/\S+\.ya?ml|\.git\/\//.test(text))
    ? 'Taskfiles from elsewhere are refused'
    : undefined;
}

/** @param {string} folder */
async function compareFolder(folder) {
  const place = lay(folder, 'names');
  const listed = await runReal(start(place, ['--list-all', '--silent']));
  const names = listed.stdout.split('\n').filter(name => name !== '' && !name.includes('*'));
  const calls = [[], ...names.filter(name => name !== 'default').map(name => [name])];
  for (const words of calls) {
    const difference = await compare(folder, words);
    if (difference !== undefined) differences.set(folder, [...(differences.get(folder) ?? []), difference]);
  }
}

/**
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {Promise<string | undefined>} how the answers differ
 */
async function compare(folder, words) {
  runs++;
  let difference;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const [real, ours] = [
      await answer(runReal, folder, words, `real-${attempt}`),
      await answer(runWithin, folder, words, `ours-${attempt}`),
    ];
    if (real === ours || sorted(real) === sorted(ours)) return undefined;
    difference = `  task ${words.join(' ')}\n${unifiedDiff(real, ours).replace(/^/gm, '    ')}`;
  }
  return difference;
}

/** @param {import('./runs.mjs').Start} start */
function runReal({ words, ...rest }) {
  return runProcess({ ...rest, argv: [program, ...words] });
}

/** @param {string} text */
function sorted(text) {
  return text.split('\n').sort().join('\n');
}

/**
 * @param {typeof runWithin} run
 * @param {string} folder
 * @param {readonly string[]} words
 * @param {string} whose
 */
async function answer(run, folder, words, whose) {
  const place = lay(folder, `${whose}/${words.join(' ').replace(/\W/g, '-')}`);
  const { exit, stdout, stderr } = await run(start(place, words));
  const told = (/** @type {string} */ text) => fold(text, place.root);
  return [
    `exit ${exit}`,
    // Of their options, shells make a table with a tab, and blanks before it or not.
    `stdout:\n${told(stdout).replace(/ *\t/g, '\t')}`,
    `stderr:\n${told(plainStderr(stderr))}`,
    ...filesBelow(place.root, '', place.before).map(told),
  ].join('\n');
}

/**
 * A copy of the folder at the top of testdata that this one is in.
 *
 * @param {string} folder
 * @param {string} whose
 */
function lay(folder, whose) {
  const [top = ''] = folder.split('/');
  const at = join(root, whose, folder.replaceAll('/', '+'), 'x');
  mkdirSync(at, { recursive: true });
  cpSync(join(testdata, top), join(at, top), { recursive: true, preserveTimestamps: true });
  // What lies in Go's module cache may not be written.
  spawnSync('chmod', ['-R', 'u+w', at]);
  return {
    root: at,
    dir: join(at, folder),
    before: Object.fromEntries(
      filesBelow(at, '', {}).map(line => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
    ),
  };
}

/**
 * @param {{ dir: string, root: string }} place
 * @param {readonly string[]} words
 * @returns {import('./runs.mjs').Start}
 */
function start({ dir, root: home }, words) {
  const env = { HOME: home, PATH: bin, LANG: 'C.UTF-8', TZ: 'UTC' };
  return { words, cwd: dir, env, merged: false, acts: [] };
}

/**
 * @param {string} problem
 * @returns {never}
 */
function stop(problem) {
  console.error(problem);
  process.exit(2);
}
