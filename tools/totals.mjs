/** Adds up the reports that Jest leaves in each package. Run as a program, it prints the sum. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** So that a run that dies before it reports leaves nothing to count; Nx brings back those of cached runs. */
export function forgetReports() {
  for (const report of reports()) rmSync(report, { force: true });
}

/** @returns {string} `N passed, N failed, N skipped`; a file whose tests could not start counts as one failure */
export function totals() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const report of reports().filter(file => existsSync(file))) {
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    sum.passed += counts.numPassedTests;
    sum.failed += counts.numFailedTests + counts.numRuntimeErrorTestSuites;
    sum.skipped += counts.numPendingTests + counts.numTodoTests;
  }
  return `${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`;
}

function reports() {
  const packages = readdirSync(join(root, 'packages')).map(name => `packages/${name}`);
  return [...packages, 'tools', 'e2e'].map(folder => join(root, folder, 'reports', 'jest.json'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(totals());
