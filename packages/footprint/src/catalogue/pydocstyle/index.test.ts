import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'setup.cfg': '', 'a.py': '' }, [
  ['pydocstyle a.py', { reads: ['a.py', 'setup.cfg'], runtime: ambient('pydocstyle') }],
  [
    'pydocstyle --surprise a.py',
    {
      reads: ['a.py', 'setup.cfg'],
      unknowns: ['what `--surprise` does is not in the catalogue'],
      runtime: ambient('pydocstyle'),
    },
  ],
]);
