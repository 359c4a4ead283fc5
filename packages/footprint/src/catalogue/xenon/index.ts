/** Xenon: fails on code that is too complex. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'xenon',
  title: 'Xenon',
  docs: 'https://github.com/rubik/xenon#usage',
  match: ['xenon'],
  value:
    '-a --max-average --max-average-num -m --max-modules -b --max-absolute -e --exclude -i --ignore -u --url ' +
    '-c --config-file',
  flags: '-v --no-assert --paths-in-front',
  config: ['-c', '--config-file'],
});
