/** What checks workflows: fetched once, into a folder of ours. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Checker
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {'github' | 'gitlab'} folder the workflows that it reads
 * @property {string} [skipped] what is missing to have it
 */

/**
 * @param {string} folder
 * @returns {readonly Checker[]}
 */
export function checkers(folder) {
  mkdirSync(folder, { recursive: true });
  const schema = join(folder, 'venv', 'bin', 'check-jsonschema');
  const actionlint = join(folder, 'bin', 'actionlint');
  const noPython = fetched(schema, () => {
    run('python3', ['-m', 'venv', join(folder, 'venv')]);
    run(join(folder, 'venv', 'bin', 'pip'), [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      'check-jsonschema==0.37.0',
    ]);
  });
  const noGo = fetched(actionlint, () => {
    run('go', ['install', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'], { GOBIN: join(folder, 'bin') });
  });
  const missing = { ...(noPython && { skipped: 'python3 and PyPI' }) };
  return [
    {
      name: "GitHub's schema",
      command: schema,
      args: ['--builtin-schema', 'vendor.github-workflows'],
      folder: 'github',
      ...missing,
    },
    {
      name: "GitLab's schema",
      command: schema,
      args: ['--builtin-schema', 'vendor.gitlab-ci', '--data-transform', 'gitlab-ci'],
      folder: 'gitlab',
      ...missing,
    },
    {
      name: 'actionlint',
      command: actionlint,
      args: [],
      folder: 'github',
      ...(noGo && { skipped: 'go and its module proxy' }),
    },
  ];
}

/**
 * @param {string} program
 * @param {() => void} fetch
 * @returns whether it cannot be had
 */
function fetched(program, fetch) {
  if (existsSync(program)) return false;
  try {
    fetch();
  } catch {
    return true;
  }
  return !existsSync(program);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function run(command, args, env = {}) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
}
