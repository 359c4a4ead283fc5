/** `npm run conformance:setup`: installs the real go-task, from PyPI or else with Go, where the harness looks for it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { findReal, installed, VERSION } from './real.mjs';

const ways = [
  { name: 'PyPI, with python3', install: fromPyPI },
  { name: 'the Go module, with go', install: fromGo },
];

const before = findReal();
if (before) {
  console.log(`task ${VERSION} is there: ${before}`);
} else {
  mkdirSync(installed.folder, { recursive: true });
  const reasons = [];
  for (const { name, install } of ways) {
    const reason = install();
    if (reason === undefined) break;
    reasons.push(`  ${name}: ${reason}`);
  }
  const after = findReal();
  console[after ? 'log' : 'error'](
    after ? `installed task ${VERSION}: ${after}` : `task ${VERSION} could not be installed\n${reasons.join('\n')}`,
  );
  process.exitCode = after ? 0 : 1;
}

/** @returns {string | undefined} why not */
function fromPyPI() {
  return (
    run('python3', ['-m', 'venv', installed.folder]) ??
    run(`${installed.folder}/bin/pip`, ['install', '--quiet', '--disable-pip-version-check', `go-task-bin==${VERSION}`])
  );
}

/** @returns {string | undefined} why not */
function fromGo() {
  return run('go', ['install', `github.com/go-task/task/v3/cmd/task@v${VERSION}`], {
    GOBIN: `${installed.folder}/bin`,
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {string | undefined} why it failed
 */
function run(command, args, env = {}) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (error) return error.message;
  return status === 0 ? undefined : stderr.trim().split('\n').slice(-3).join(' ');
}
