import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'setup.cfg': '', 'a.py': '' }, [
  ['vulture a.py', { reads: ['a.py', 'setup.cfg'], runtime: ['vulture --version'] }],
  [
    'vulture --surprise a.py',
    {
      reads: ['a.py', 'setup.cfg'],
      unknowns: ['what `--surprise` does is not in the catalogue'],
      runtime: ['vulture --version'],
    },
  ],
]);
