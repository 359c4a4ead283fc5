/** docformatter: formats docstrings, and prints the result unless it may write. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'docformatter',
  title: 'docformatter',
  docs: 'https://docformatter.readthedocs.io/en/latest/usage.html',
  match: ['docformatter'],
  value:
    '-n --non-cap -s --style --rest-section-adorns --wrap-summaries --wrap-descriptions --tab-width --range ' +
    '--docstring-length --config -e --exclude',
  flags:
    '-i --in-place -c --check -d --diff -r --recursive --black --force-wrap --blank --pre-summary-newline ' +
    '--pre-summary-space --make-summary-multi-line --close-quotes-on-newline --non-strict',
  // Its configuration may say `in-place`.
  standalone: true,
  fixes: given => !given.has('-c', '--check', '-d', '--diff') || given.has('-i', '--in-place'),
});
