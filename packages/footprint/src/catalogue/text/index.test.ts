import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'src/a.ts': '' };

rows(tool, files, [
  ['cat a.txt b.txt', { reads: ['a.txt', 'b.txt'] }],
  ['tail -f log.txt', { reads: ['log.txt'], neverEnds: true }],
  ['grep -rn TODO src', { reads: ['src/**/*'] }],
  ['grep -q x package.json', { reads: ['package.json'] }],
  ['sort -o out.txt in.txt', { reads: ['in.txt'], writes: ['out.txt'] }],
  ['cat a | tr a b', { reads: ['a', 'a/**/*'] }],
  ["awk '{print $1}' data.csv", { reads: ['data.csv'] }],
  [
    'awk \'{print > "x"}\' data.csv',
    { reads: ['data.csv'], unknowns: ['`awk` runs commands or writes files from its program'] },
  ],
  ['jq --arg v 1 .name package.json', { reads: ['package.json'] }],
  ['cat $FILE', { unknowns: ['`$FILE` is only known when it runs'], env: ['FILE'] }],
  ['cat < in.txt', { reads: ['in.txt'] }],
  ['ls', { reads: ['**/*'] }],
]);
