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
  ['env -S "A=1 touch" a', { writes: ['a'] }],
  ['env --new-option touch a', { unknowns: ['what it runs depends on `--new-option`'] }],
  ['command time -o report.txt touch a', { writes: ['a', 'report.txt'] }],
  ['timeout --version', { effects: ['machine'] }],
  ["cross-env-shell A=1 'touch a && touch b'", { writes: ['a', 'b'] }],
  ['dotenv -e .env.test -- touch a', { reads: ['.env.test'], writes: ['a'] }],
  ['dotenv run touch a', { reads: ['.env', '.env/**/*'], writes: ['a'] }],
  ['env-cmd -f .env.ci touch a', { reads: ['.env.ci'], writes: ['a'] }],
  [
    'xargs -a list.txt touch a',
    { reads: ['list.txt'], writes: ['a'], unknowns: ['`a word of its input` is only known when it runs'] },
  ],
  ['ls | xargs -i touch {}', { reads: ['**/*'], unknowns: ['`{}` is only known when it runs'] }],
  ['FOO=1 touch a', { writes: ['a'] }],
  ['env -C sub touch a', { writes: ['sub/a'] }],
]);
