import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json': '{}',
  'yarn.lock': '',
  'vite.config.ts': "export default { build: { outDir: 'public' } }",
};

rows(tool, files, [
  [
    'vite build',
    {
      reads: ['**/* !**/node_modules/**/* !public/**/*', 'yarn.lock'],
      writes: ['public/**/*'],
      env: ['NODE_ENV'],
      runtime: ['node --version', 'vite --version'],
    },
  ],
  [
    'vite build --outDir out',
    {
      reads: ['**/* !**/node_modules/**/* !out/**/*', 'yarn.lock'],
      writes: ['out/**/*'],
      env: ['NODE_ENV'],
      runtime: ['node --version', 'vite --version'],
    },
  ],
  [
    'vite',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      effects: ['service'],
      runtime: ['node --version', 'vite --version'],
      neverEnds: true,
    },
  ],
  [
    'vite preview',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      effects: ['service'],
      runtime: ['node --version', 'vite --version'],
      neverEnds: true,
    },
  ],
]);
