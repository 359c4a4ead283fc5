/** Adds up the reports that Jest leaves in each package. Run as a program, it prints what failed, and the sum. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

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

/** @returns {string[]} the tests that failed, each with the first lines of what it said; a file that could not start by its path */
export function failures() {
  return reports()
    .flatMap(report => report.testResults)
    .filter(file => file.status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`FAILED ${relative(root, name)}`, ...firstLines(message)];
      return failed.flatMap(({ fullName, failureMessages }) => [
        `FAILED ${relative(root, name)}: ${fullName}`,
        ...firstLines(failureMessages.join('\n')),
      ]);
    });
}

/** @param {string} message */
function firstLines(message) {
  return stripVTControlCharacters(message)
    .split('\n')
    .filter(line => line.trim())
    .slice(0, 12)
    .map(line => `  ${line.slice(0, 200)}`);
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
 * @property {{ name: string, status: string, message: string, assertionResults: Assertion[] }[]} testResults
 *
 * @typedef {object} Assertion
 * @property {string} status
 * @property {string} fullName
 * @property {string[]} failureMessages
 */
function reports() {
  const files = reportFiles().filter(file => existsSync(file));
  return files.map(file => JSON.parse(readFileSync(file, 'utf8')));
}

function reportFiles() {
  const packages = readdirSync(join(root, 'packages')).map(name => `packages/${name}`);
  return [...packages, 'tools', 'e2e', 'e2e/long'].map(folder => join(root, folder, 'jest-report.json'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log([...failures(), totals()].join('\n'));
