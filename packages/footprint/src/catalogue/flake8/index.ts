/** Flake8, and the program it took most of its rules from. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'flake8',
  title: 'Flake8',
  docs: 'https://flake8.pycqa.org/en/latest/user/options.html',
  match: ['flake8', 'pycodestyle'],
  value:
    '--output-file --append-config --config --enable-extensions --require-plugins --exclude --extend-exclude ' +
    '--filename --stdin-display-name --format --ignore --extend-ignore --per-file-ignores --max-line-length ' +
    '--max-doc-length --indent-size --select --extend-select -j --jobs --max-complexity --builtins --color',
  flags:
    '-v --verbose --isolated -q --quiet --count --hang-closing --disable-noqa --show-source --no-show-source ' +
    '--statistics --exit-zero --tee --benchmark --bug-report --doctests --first --show-pep8',
  config: ['--config', '--append-config'],
  configs: ['.flake8'],
  reports: ['--output-file'],
});
