import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'pip install -r requirements.txt',
    { reads: ['requirements.txt'], effects: ['provision'], runtime: ['pip --version', 'python3 --version'] },
  ],
  ['pip list', { effects: ['machine'], runtime: ['pip --version', 'python3 --version'] }],
  [
    'python -m pip install -e .',
    { effects: ['provision'], runtime: ['python -m pip --version', 'python3 --version', 'python --version'] },
  ],
]);
