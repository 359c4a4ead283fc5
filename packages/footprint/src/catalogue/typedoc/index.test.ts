import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{}', 'yarn.lock': '', 'typedoc.json': '{"out":"docs/api"}' };

rows(tool, files, [
  [
    'typedoc',
    {
      reads: ['**/* !**/node_modules/**/* !docs/api/**/*', 'yarn.lock'],
      writes: ['docs/api/**/*'],
      runtime: ['node --version', 'typedoc --version'],
    },
  ],
  [
    'typedoc --out site',
    {
      reads: ['**/* !**/node_modules/**/* !site/**/*', 'yarn.lock'],
      writes: ['site/**/*'],
      runtime: ['node --version', 'typedoc --version'],
    },
  ],
  [
    'typedoc --json api.json',
    {
      reads: ['**/* !**/node_modules/**/* !docs/api/**/* !api.json', 'yarn.lock'],
      writes: ['docs/api/**/*', 'api.json'],
      runtime: ['node --version', 'typedoc --version'],
    },
  ],
]);
