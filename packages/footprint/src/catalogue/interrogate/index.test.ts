import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'setup.cfg': '', 'src/a.py': '' }, [
  ['interrogate -vv --fail-under 80 src/a.py', { reads: ['src/a.py', 'setup.cfg'], runtime: ambient('interrogate') }],
  [
    'interrogate -g docs/badge.svg src/a.py',
    { reads: ['src/a.py', 'setup.cfg'], writes: ['docs/badge.svg'], runtime: ambient('interrogate') },
  ],
]);
