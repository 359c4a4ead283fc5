/** autoflake: removes unused imports, and prints what it would do unless it may write. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'autoflake',
  title: 'autoflake',
  docs: 'https://github.com/PyCQA/autoflake#usage',
  match: ['autoflake'],
  value: '--imports -j --jobs --exclude --stdin-display-name --config',
  flags:
    '-c --check --check-diff --remove-all-unused-imports -r --recursive --expand-star-imports ' +
    '--ignore-init-module-imports --remove-duplicate-keys --remove-unused-variables ' +
    '--remove-rhs-for-unused-variables --ignore-pass-statements --ignore-pass-after-docstring --quiet -v ' +
    '--verbose -i --in-place -s --stdout -cd',
  standalone: true,
  // Its configuration may say `in-place`.
  fixes: given => !given.has('-c', '--check', '--check-diff', '-s', '--stdout'),
});
