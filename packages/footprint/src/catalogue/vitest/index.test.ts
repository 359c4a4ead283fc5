import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{"devDependencies":{"vitest":"1"}}', 'yarn.lock': '' };

rows(tool, files, [
  [
    'vitest run',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'vitest --version'],
    },
  ],
  [
    'vitest',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'vitest --version'],
    },
  ],
  [
    'vitest --watch',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'vitest --version'],
      neverEnds: true,
    },
  ],
  [
    'vitest run --coverage',
    {
      reads: ['**/* !**/node_modules/**/* !coverage/**/*', 'yarn.lock'],
      writes: ['coverage/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'vitest --version'],
    },
  ],
  [
    'vitest run -u',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      writes: ['**/* !**/node_modules/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'vitest --version'],
    },
  ],
  [
    'vitest run tests/$NAME',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      unknowns: ['`tests/$NAME` is only known when it runs'],
      env: ['CI', 'NODE_ENV', 'NAME'],
      runtime: ['node --version', 'vitest --version'],
    },
  ],
]);
