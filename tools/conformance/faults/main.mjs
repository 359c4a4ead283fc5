/**
 * `npm run conformance:faults`: would the checks notice a mistake? Puts each of `FAULTS` into a copy of the built packages, alone,
 * and fails when more than one in twenty goes unnoticed, or when a fault is about a text that is not there any more.
 *
 *     node tools/conformance/faults/main.mjs [--recorded] [--only TEXT]
 */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyFault, FaultyBuild } from './build.mjs';
import { findReal, VERSION } from '../real.mjs';
import { readRecorded } from '../recorded.mjs';
import { FAULTS } from './faults.mjs';

const SHARE = 19 / 20;
const LIMIT_MS = 120_000;

const { values } = parseArgs({
  options: { recorded: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const program = values.recorded ? undefined : findReal();
if (program === undefined && Object.keys(readRecorded('cases')).length === 0) {
  console.error(
    `nothing to compare with: task ${VERSION} is not there (npm run conformance:setup), and nothing is recorded`,
  );
  process.exit(2);
}
const faults = FAULTS.filter(({ breaks, file }) => `${file} ${breaks}`.includes(values.only));

/** @type {string[]} */
const stale = [];
/** @type {string[]} */
const survivors = [];
const queue = [...faults].reverse();
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
const caught = faults.length - survivors.length - stale.length;
console.log(`caught ${caught}/${faults.length}`);
for (const name of survivors) console.log(`survived: ${name}`);
for (const problem of stale) console.log(`out of date: ${problem}`);
process.exitCode = stale.length > 0 || caught < Math.ceil(faults.length * SHARE) ? 1 : 0;

async function work() {
  const build = new FaultyBuild();
  try {
    for (let fault = queue.pop(); fault !== undefined; fault = queue.pop()) await judge(fault, build);
  } finally {
    build.remove();
  }
}

/**
 * @param {import('./faults.mjs').Fault} fault
 * @param {FaultyBuild} build
 */
async function judge(fault, build) {
  const name = `${fault.file}: ${fault.breaks}`;
  const applied = applyFault(fault);
  if ('problem' in applied) return void stale.push(applied.problem);
  const takeOut = build.put(fault, applied.text);
  const noticedBy = await hunt(build, fault.section);
  takeOut();
  if (noticedBy === undefined) survivors.push(name);
  console.log(
    `${noticedBy === undefined ? 'NOT caught' : 'caught'}  ${name}${noticedBy ? `\n        by ${noticedBy}` : ''}`,
  );
}

/**
 * @param {FaultyBuild} build
 * @param {string} section
 * @returns {Promise<string | undefined>}
 */
function hunt(build, section) {
  const script = join(import.meta.dirname, 'hunt.mjs');
  const words = [script, build.cli, section, ...(values.recorded ? ['--recorded'] : [])];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, words, { timeout: LIMIT_MS, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
      if (error?.killed) resolve('it does not end');
      else if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout).noticedBy);
    });
  });
}
