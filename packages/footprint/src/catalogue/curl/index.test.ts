import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['curl -s https://example.com/x', { effects: ['network'] }],
  ['curl -o data/x.json https://example.com/x', { writes: ['data/x.json'], effects: ['network'] }],
  ['curl -X POST -d @body.json https://example.com/hook', { effects: ['network', 'notify'] }],
  ['wget https://example.com/a.tgz', { writes: ['a.tgz'], effects: ['network'] }],
  ['curl -sO https://example.com/a.tgz', { writes: ['a.tgz'], effects: ['network'] }],
]);
