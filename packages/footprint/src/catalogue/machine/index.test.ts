import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['date +%s', { effects: ['machine'] }],
  ['ps aux', { effects: ['machine'] }],
  ['pkill -f server', { effects: ['kill'] }],
]);
