/** pydocstyle: checks docstrings. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'pydocstyle',
  title: 'pydocstyle',
  docs: 'https://www.pydocstyle.org/en/stable/usage.html',
  match: ['pydocstyle'],
  value:
    '--config --match --match-dir --ignore-decorators --property-decorators --select --ignore --convention ' +
    '--add-select --add-ignore',
  flags: '-e --explain -s --source -d --debug -v --verbose --count --ignore-self-only-init',
  configs: ['.pydocstyle', '.pydocstyle.ini', '.pydocstylerc', '.pydocstylerc.ini'],
});
