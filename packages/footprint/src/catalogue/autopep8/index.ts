/** autopep8: formats, and prints the result unless it may write. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'autopep8',
  title: 'autopep8',
  docs: 'https://github.com/hhatto/autopep8#usage',
  match: ['autopep8'],
  value:
    '--global-config -j --jobs -p --pep8-passes --exclude --ignore --select --max-line-length --line-range ' +
    '--range',
  flags:
    '-v --verbose -d --diff -i --in-place --ignore-local-config -r --recursive -a --aggressive --experimental ' +
    '--list-fixes --hang-closing --exit-code',
  config: ['--global-config'],
  configs: ['.pep8', '.flake8'],
  standalone: true,
  fixes: given => given.has('-i', '--in-place'),
});
