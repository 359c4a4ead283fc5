import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['make build', { unknowns: ['`make` follows rules of its own: declare `sources` and `generates`'] }],
  ['make --version', { effects: ['machine'] }],
]);
