/** Import Linter: holds the imports of a package to contracts. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'import-linter',
  title: 'Import Linter',
  docs: 'https://import-linter.readthedocs.io/en/stable/usage.html',
  match: ['lint-imports'],
  value: '--config --contract --cache-dir',
  flags: '--no-cache --debug --no-logo --show-timings --verbose',
  configs: ['.importlinter'],
  follows: true,
});
