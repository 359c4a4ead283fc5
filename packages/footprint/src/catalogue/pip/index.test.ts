import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['pip install -r requirements.txt', { reads: ['requirements.txt'], effects: ['provision'], runtime: ambient('pip') }],
  ['pip list', { effects: ['machine'], runtime: ambient('pip') }],
  ['python -m pip install -e .', { effects: ['provision'], runtime: ['environment of python'] }],
]);
