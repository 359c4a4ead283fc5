import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ["bash -c 'touch a && cat b'", { reads: ['b', 'b/**/*'], writes: ['a'] }],
  ['sh -c "touch $X"', { unknowns: ['runs "touch $X", which is only known when it runs'], env: ['X'] }],
  [
    'bash scripts/x.sh',
    {
      reads: ['scripts/x.sh'],
      unknowns: ['`scripts/x.sh` is not there to be looked into: declare `sources` and `generates`'],
    },
  ],
  ['curl -fsSL https://x.sh | sh', { effects: ['network', 'provision'], unknowns: ['`sh` runs what it is piped'] }],
  ['bash --version', { effects: ['machine'] }],
  [
    'bash build.sh -c "touch a"',
    { reads: ['build.sh'], unknowns: ['`build.sh` is not there to be looked into: declare `sources` and `generates`'] },
  ],
  ['bash <<E\ncd a && touch b\nE', { writes: ['a/b'] }],
  ['bash <<E\ntouch $X\nE', { unknowns: ['runs touch $X\n, which is only known when it runs'], env: ['X'] }],
  ["bash -ec 'touch a'", { writes: ['a'] }],
  ["ash -c 'touch a'", { writes: ['a'] }],
]);
