/** Adds up the reports that Jest leaves in each package. Run as a program, it prints the sum. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** So that a run that dies before it reports leaves nothing to count; Nx brings back those of cached runs. */
export function forgetReports() {
  for (const file of reportFiles()) rmSync(file, { force: true });
}

/** @returns {string} `N passed, N failed, N skipped`; a file whose tests could not start counts as one failure */
export function totals() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports()) {
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return `${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`;
}

/** @returns {string[]} why tests were skipped, as their names say, and how many */
export function skipReasons() {
  /** @type {Map<string, number>} */
  const reasons = new Map();
  for (const { status, fullName } of reports().flatMap(report => report.testResults.flatMap(f => f.assertionResults))) {
    if (status !== 'pending' && status !== 'todo') continue;
    const [, reason = 'skipped: no reason given'] = fullName.split(/\((skipped: [^)]+)\)/);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => `${reason} (${count})`);
}

/**
 * @returns {Report[]}
 *
 * @typedef {object} Report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {{ assertionResults: { status: string, fullName: string }[] }[]} testResults
 */
function reports() {
  const files = reportFiles().filter(file => existsSync(file));
  return files.map(file => JSON.parse(readFileSync(file, 'utf8')));
}

function reportFiles() {
  const packages = readdirSync(join(root, 'packages')).map(name => `packages/${name}`);
  return [...packages, 'tools', 'e2e', 'e2e/long'].map(folder => join(root, folder, 'jest-report.json'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(totals());
