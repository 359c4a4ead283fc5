/** `npm test`, also on a fresh clone: installs, builds, runs the unit tests of every package and then the stories that are not long. */
import { spawnSync } from 'node:child_process';
import { ensureInstalled, runOrExit } from './bootstrap.mjs';
import { failures, forgetReports, skipReasons, totals } from './totals.mjs';

ensureInstalled();
runOrExit('npx', ['nx', 'run-many', '-t', 'build']);

forgetReports();
const unit = run('npx', ['nx', 'run-many', '-t', 'test']);
const stories = run('npx', [
  'jest',
  '-c',
  'e2e/jest.config.cjs',
  'e2e/stories',
  '--json',
  '--outputFile=e2e/jest-report.json',
]);

console.log(['', ...failures(), ...skipReasons(), totals()].join('\n'));
process.exitCode = unit && stories ? 0 : 1;

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}
