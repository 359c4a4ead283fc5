/** interrogate: measures how much of the code has docstrings. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'interrogate',
  title: 'interrogate',
  docs: 'https://interrogate.readthedocs.io/en/latest/#usage',
  match: ['interrogate'],
  value:
    '-f --fail-under -e --exclude -r --ignore-regex --ext -w --whitelist-regex --style --badge-format ' +
    '--badge-style -c --config -o --output -g --generate-badge',
  flags:
    '-v --verbose -q --quiet -i --ignore-init-method -I --ignore-init-module -m --ignore-magic -M ' +
    '--ignore-module -n --ignore-nested-functions -C --ignore-nested-classes -O --ignore-overloaded-functions ' +
    '-p --ignore-private -P --ignore-property-decorators -S --ignore-setters -s --ignore-semiprivate --color ' +
    '--no-color --omit-covered-files',
  config: ['-c', '--config'],
  reports: ['-o', '--output', '-g', '--generate-badge'],
});
