/** Linters and formatters of Python: they look at the files they are given, and at their configuration. */
import { namedConfiguration } from '../config';
import type { Footprint } from '../model';
import { type Options } from '../options';
import { footprint, reads, rewrites, writes } from '../parts';
import type { Invocation } from '../tool';
import { PYTHON_CACHES } from './sources';

/** What the common formatters and ruff skip by themselves; flake8 and bandit skip the first part only. */
export const SKIPPED = [...PYTHON_CACHES, 'node_modules/', 'dist/', 'build/', '_build/'] as const;

const CONFIGS = [
  'pyproject.toml',
  'ruff.toml',
  '.ruff.toml',
  'setup.cfg',
  'tox.ini',
  '.flake8',
  '.isort.cfg',
  '.pylintrc',
];

interface Linting {
  readonly given: Options;
  readonly ignores: readonly string[];
  /** Rewrites the files it reads. */
  readonly fixes?: boolean;
}

export function lintsPython(invocation: Invocation, { given, ignores, fixes = false }: Linting): Footprint {
  const { program } = invocation;
  const operands = given.operands.length === 0 ? ['.'] : given.operands.filter(word => word.value !== '-');
  const sources = fixes
    ? rewrites(invocation, operands, `\`${program}\` rewrites it`, ignores)
    : reads(invocation, operands, `\`${program}\` checks it`, ignores);
  return footprint(
    { unknowns: given.unknowns },
    sources,
    namedConfiguration(invocation, CONFIGS),
    reads(
      invocation,
      given.values('--config', '--config-file', '--settings-path', '--rcfile'),
      `configuration of \`${program}\``,
    ),
    writes(invocation, given.values('-o', '--output-file', '--output'), `\`${program}\` writes its report`),
  );
}
