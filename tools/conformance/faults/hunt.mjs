/**
 * One fault: asks the checks of its section until one notices it, and prints which as JSON.
 * Run in a process of its own, `node hunt.mjs CLI SECTION [--recorded]`, for a fault may not end.
 */
import { argv } from 'node:process';
import { hash } from '../check.mjs';
import { readCases } from '../case-files.mjs';
import { casesKind } from '../cases.mjs';
import { CLI, useBuild } from '../ours.mjs';
import { findReal } from '../real.mjs';
import { readRecorded } from '../recorded.mjs';

const [, , faulty = '', section = '', mode] = argv;
const program = mode === '--recorded' ? undefined : findReal();
console.log(JSON.stringify({ noticedBy: await hunt() }));

/** @returns {Promise<string | undefined>} the check that does not get the right answer any more */
async function hunt() {
  // Several of each: what one asking leaves in its folders must not meet another.
  const [before, after] = [casesKind(), casesKind()];
  const recorded = readRecorded(before.name);
  const mark = before.hashed ? hash : (/** @type {string} */ text) => text;
  for (const i of nearby(before.checks)) {
    const [sound, suspect] = [before.checks[i], after.checks[i]];
    if (!sound || !suspect || sound.volatile || sound.explained !== undefined) continue;
    useBuild(faulty);
    const actual = mark(await suspect.ours());
    const known = recorded[sound.record ?? sound.id];
    if (actual === known) continue;
    useBuild(CLI);
    const right = mark(await sound.ours());
    if (actual === right) continue;
    const expected = program === undefined ? known : mark(await sound.real(program));
    if (right !== expected) continue;
    // On a busy machine an answer may differ by chance.
    useBuild(faulty);
    const second = await casesKind().checks[i]?.ours();
    if (second !== undefined && mark(second) !== right) return `${before.name}: ${sound.id}`;
  }
  return undefined;
}

/**
 * The checks about the fault's section: it is theirs to notice it, and asking all would take minutes.
 *
 * @param {readonly import('../check.mjs').Check[]} checks
 * @returns {number[]}
 */
function nearby(checks) {
  const near = new Set(
    readCases().cases.flatMap(({ name, covers }) => (covers.some(id => id.startsWith(`${section}-`)) ? [name] : [])),
  );
  return checks.flatMap(({ id }, i) => (near.has(id) ? [i] : []));
}
