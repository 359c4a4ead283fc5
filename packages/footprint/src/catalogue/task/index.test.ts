import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['task --list', { effects: ['machine'] }],
  ['task build', { unknowns: ['nested task call'] }],
]);
