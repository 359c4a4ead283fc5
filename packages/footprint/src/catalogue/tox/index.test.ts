import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'tox',
    {
      unknowns: ['`tox` runs environments of its own: declare `sources` and `generates`'],
      runtime: ['tox --version', 'python3 --version'],
    },
  ],
  ['tox -l', { effects: ['machine'], runtime: ['tox --version', 'python3 --version'] }],
]);
