/** YAPF: formats, and prints the result unless it may write. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'yapf',
  title: 'YAPF',
  docs: 'https://github.com/google/yapf#usage',
  match: ['yapf'],
  value: '-l --lines -e --exclude --style',
  flags:
    '-v -d --diff -i --in-place -q --quiet -r --recursive --style-help --no-local-style -p --parallel -m ' +
    '--print-modified -vv --verbose',
  config: ['--style'],
  configs: ['.style.yapf', '.yapfignore'],
  standalone: true,
  fixes: given => given.has('-i', '--in-place'),
});
