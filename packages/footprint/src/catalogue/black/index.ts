/** Black: rewrites unless asked to check. */
import { linter, SKIPPED } from '../../python/lint';

export const tool = linter({
  name: 'black',
  title: 'Black',
  docs: 'https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html',
  match: ['black'],
  value:
    '-c --code -l --line-length -t --target-version --python-cell-magics --enable-unstable-feature ' +
    '--line-ranges --required-version --exclude --extend-exclude --force-exclude --stdin-filename --include ' +
    '-W --workers --config --cache-dir',
  flags:
    '--pyi --ipynb -x --skip-source-first-line -S --skip-string-normalization -C --skip-magic-trailing-comma ' +
    '--preview --unstable --color --no-color --fast --safe -q --quiet -v --verbose --no-cache --check --diff',
  skips: SKIPPED,
  standalone: true,
  endings: ['py', 'pyi', 'ipynb'],
  fixes: given => !given.has('--check', '--diff', '-c', '--code'),
});
