import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['nx run-many -t build', { unknowns: ['`nx` runs tasks of its own: declare `sources` and `generates`'] }],
  ['lerna --version', { effects: ['machine'] }],
]);
