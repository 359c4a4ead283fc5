import { rows } from '../../testing/rows';
import { tool } from '.';

const looks = { reads: ['**/*'], runtime: ['deno --version'] };

rows(tool, {}, [
  ['deno fmt --check', looks],
  [
    'deno fmt',
    { reads: ['**/* !**/node_modules/**/* !**/vendor/**/*'], writes: ['**/* !**/node_modules/**/* !**/vendor/**/*'] },
  ],
  ['deno lint -c ../x.json src', { ...looks, unknowns: ['`../x.json` is outside the workspace'] }],
  ['deno check main.ts', looks],
  ['deno test --junit-path=r.xml', { reads: ['**/* !r.xml'], writes: ['r.xml'], runtime: ['deno --version'] }],
  ['deno test -A', { ...looks, unknowns: ['its tests may reach outside or write'] }],
  ['deno task build', { unknowns: ['runs a program of the workspace: declare `sources` and `generates`'] }],
  ['deno publish', { effects: ['publish'] }],
]);
