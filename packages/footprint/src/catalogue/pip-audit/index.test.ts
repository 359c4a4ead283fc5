import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'pip-audit -r requirements.txt -o report.json',
    {
      reads: ['requirements.txt'],
      writes: ['report.json'],
      effects: ['network', 'machine'],
      runtime: ambient('pip-audit'),
    },
  ],
]);
