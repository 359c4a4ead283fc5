import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{"jest":{"coverageDirectory":"reports"}}', 'yarn.lock': '' };

rows(tool, files, [
  [
    'jest',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest --coverage',
    {
      reads: ['**/* !**/node_modules/**/* !reports/**/*', 'yarn.lock'],
      writes: ['reports/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest --watchAll',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
      neverEnds: true,
    },
  ],
  [
    'jest --coverageDirectory=out --coverage',
    {
      reads: ['**/* !**/node_modules/**/* !out/**/*', 'yarn.lock'],
      writes: ['out/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
]);
