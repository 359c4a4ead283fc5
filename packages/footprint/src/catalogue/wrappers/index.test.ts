import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['env FOO=1 touch a', { writes: ['a'] }],
  ['env', { effects: ['machine'] }],
  ['timeout 5 tail -f log.txt', { reads: ['log.txt'] }],
  ['nice -n 5 touch a', { writes: ['a'] }],
  ['nohup touch a', { writes: ['a'] }],
  ['sudo touch a', { writes: ['a'], effects: ['prompt'] }],
  [
    "find . -name '*.tmp' | xargs rm -f",
    { reads: ['**/*'], unknowns: ['`a word of its input` is only known when it runs'] },
  ],
  ['ls | xargs -I{} echo {}', { reads: ['**/*'] }],
  ['FOO=1 touch a', { writes: ['a'] }],
  ['env -C sub touch a', { writes: ['sub/a'] }],
]);
