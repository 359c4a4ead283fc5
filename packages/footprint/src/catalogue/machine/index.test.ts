import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['date +%s', { effects: ['machine'] }],
  ['uname -s', { runtime: ['uname -s'] }],
  ['id "$X"', { effects: ['machine'], env: ['X'] }],
  ['ps aux', { effects: ['machine'] }],
  ['pkill -f server', { effects: ['kill'] }],
]);
