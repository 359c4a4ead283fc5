import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const base = {
  'package.json': '{}',
  'yarn.lock': '',
  'vite.config.ts': `import { reactRouter } from '@react-router/dev/vite'; import { defineConfig } from 'vite'; export default defineConfig({ plugins: [reactRouter()] });`,
};
const pack = '**/* !**/node_modules/**/*';
const runtime = ['node --version', 'react-router --version'];
const built = (config: string[], written: string, more: Short = {}): Short => ({
  reads: ['vite.config.ts', '.env (ignored)', '.env.* (ignored)', ...config, `${pack} !${written}`, 'yarn.lock'],
  writes: [written],
  env: ['NODE_ENV'],
  runtime: expect.arrayContaining(runtime) as string[],
  ...more,
});

rows(tool, base, [
  ['react-router build', built([], 'build/**/*')],
  [
    'react-router build',
    built(['react-router.config.ts'], 'out/**/*', {
      unknowns: ['what `buildEnd` of its configuration does is not known'],
    }),
    { ...base, 'react-router.config.ts': `export default { buildDirectory: 'out', buildEnd: async () => {} }` },
  ],
  [
    'react-router typegen',
    { reads: [`${pack} !.react-router/**/*`, 'yarn.lock'], writes: ['.react-router/**/*'], runtime },
  ],
  ['react-router dev', { reads: [pack, 'yarn.lock'], effects: ['service'], runtime, neverEnds: true }],
  [
    'react-router reveal',
    { reads: ['yarn.lock'], runtime, unknowns: ['what `react-router reveal` does is not in the catalogue'] },
  ],
]);
