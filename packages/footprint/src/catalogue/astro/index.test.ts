import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const base = { 'package.json': '{"devDependencies":{"@astrojs/check":"1"}}', 'yarn.lock': '' };
const runtime = ['node --version', 'astro --version'];
const pack = (...written: string[]): string => ['**/*', '**/node_modules/**/*', ...written].join(' !');
const built = (config: string[], written: string[], more: Short = {}): Short => ({
  reads: ['.env (ignored)', '.env.* (ignored)', ...config, pack(...written), 'yarn.lock'],
  writes: written,
  env: ['NODE_ENV'],
  runtime: expect.arrayContaining(runtime) as string[],
  ...more,
});
const configured = (text: string): Record<string, string> => ({
  ...base,
  'astro.config.mjs': `import { defineConfig } from 'astro/config'; import a from '@astrojs/react'; import v from '@astrojs/vercel';
    import m from 'mystery'; export default defineConfig(${text});`,
});

rows(tool, base, [
  ['astro build', built([], ['dist/**/*', '.astro/**/*'])],
  [
    'astro build',
    built(['astro.config.mjs'], ['site/**/*', '.astro/**/*', '.vercel/output/**/*']),
    configured(`{ outDir: './site', integrations: [a()], adapter: v() }`),
  ],
  [
    'astro build',
    built(['astro.config.mjs'], ['dist/**/*', '.astro/**/*'], {
      unknowns: ['what the integration `mystery` writes is not in the catalogue'],
    }),
    configured('{ integrations: [m()] }'),
  ],
  ['astro check', { reads: [pack('.astro/**/*'), 'yarn.lock'], writes: ['.astro/**/*'], runtime }],
  [
    'astro check --watch',
    { reads: [pack('.astro/**/*'), 'yarn.lock'], writes: ['.astro/**/*'], runtime, neverEnds: true },
  ],
  [
    'astro check --noSync',
    { reads: [pack(), 'yarn.lock'], effects: ['prompt'], runtime },
    { 'package.json': '{}', 'yarn.lock': '' },
  ],
  ['astro dev', { reads: [pack(), 'yarn.lock'], effects: ['service'], runtime, neverEnds: true }],
  ['astro add react', { reads: ['yarn.lock'], effects: ['provision'], runtime }],
  ['astro', { reads: ['yarn.lock'], runtime, unknowns: ['what `astro` does is not in the catalogue'] }],
]);
