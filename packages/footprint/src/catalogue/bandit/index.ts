/** Bandit: looks for security defects in Python code. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'bandit',
  title: 'Bandit',
  docs: 'https://bandit.readthedocs.io/en/latest/man/bandit.html',
  match: ['bandit'],
  value:
    '-a --aggregate -n --number -c --configfile -p --profile -t --tests -s --skip --severity-level ' +
    '--confidence-level -f --format --msg-template -x --exclude -b --baseline --ini -o --output',
  flags: '-r --recursive -l -i -v --verbose -d --debug -q --quiet --silent --ignore-nosec --exit-zero',
  config: ['-c', '--configfile', '-b', '--baseline', '--ini'],
  configs: ['.bandit'],
  reports: ['-o', '--output'],
});
