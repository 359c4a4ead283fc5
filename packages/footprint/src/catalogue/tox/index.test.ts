import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'tox',
    {
      unknowns: ['`tox` runs environments of its own: declare `sources` and `generates`'],
      runtime: ambient('tox'),
    },
  ],
  ['tox -l', { effects: ['machine'], runtime: ambient('tox') }],
]);
