/** deptry: compares what is imported with what is declared. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'deptry',
  title: 'deptry',
  docs: 'https://deptry.com/usage/',
  match: ['deptry'],
  value:
    '--config -i --ignore -pri --per-rule-ignores -e --exclude -ee --extend-exclude -rf --requirements-files ' +
    '-rfd --requirements-files-dev -kf --known-first-party -o --json-output -gwe --github-warning-errors ' +
    '-pmnm --package-module-name-map -oddg --optional-dependencies-dev-groups -ddg ' +
    '--pep621-dev-dependency-groups -nddg --non-dev-dependency-groups',
  flags: '-v --verbose --no-ansi -nb --ignore-notebooks -go --github-output --experimental-namespace-package',
  config: ['--config', '-rf', '--requirements-files', '-rfd', '--requirements-files-dev'],
  configs: ['requirements.txt'],
  reports: ['-o', '--json-output'],
  follows: true,
});
