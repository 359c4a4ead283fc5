/** Which programs may look at any variable of their environment, such as the address of a database. */
import type { Invocation, Tool } from './tool';

/**
 * True of what runs code of the workspace (tests, scripts, builds with plugins), and of whatever is not known to do without. The others
 * look at no variables but those that their footprints name; what a wrapper runs answers for itself.
 */
export function listens(
  { name }: Pick<Tool, 'name'>,
  { program, args }: Pick<Invocation, 'program' | 'args'>,
): boolean {
  const verbs = VERBS[program] ?? VERBS[name];
  if (verbs !== undefined) return !verbs.some(verb => args[0]?.value === verb);
  return !CHECKERS.has(name) && !PASSING.has(name);
}

/** Read sources and say what is wrong with them, or compile, format, copy and print. */
const CHECKERS: ReadonlySet<string> = new Set([
  ...['files', 'text', 'find', 'sed', 'archives', 'linters', 'node-checkers', 'eslint', 'prettier', 'biome', 'oxlint'],
  ...['tsc', 'ruff', 'black', 'isort', 'mypy', 'pyright', 'flake8', 'pylint', 'autoflake', 'autopep8', 'codespell'],
  ...['djlint', 'docformatter', 'interrogate', 'pydocstyle', 'pyupgrade', 'vulture', 'xenon', 'yapf', 'deptry'],
  ...['bandit', 'import-linter', 'gofmt', 'golangci-lint'],
]);

const PASSING: ReadonlySet<string> = new Set([
  ...['shell', 'wrappers', 'npx', 'npm', 'npm-run-all', 'uv', 'poetry', 'task'],
]);

/** By the first word of those that do one or the other. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  go: ['build', 'vet', 'fmt', 'list', 'mod', 'version'],
  cargo: ['fmt'],
  terraform: ['fmt'],
  python: ['-m'],
  bun: ['run', 'x'],
  uv: ['run', 'tool'],
  poetry: ['run'],
};
