import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const base = { 'package.json': '{}', 'yarn.lock': '' };
const built = (
  program: string,
  written: string[],
  { config = [], reads = [], ...more }: Short & { config?: string[] } = {},
): Short => ({
  reads: [...config, ['**/*', '**/node_modules/**/*', ...written].join(' !'), ...reads, 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  env: ['NODE_ENV'],
  runtime: ['node --version', `${program} --version`],
  ...more,
});

rows(tool, base, [
  ['tsup src/index.ts --dts', built('tsup', ['dist/**/*'], { reads: ['src/index.ts'] })],
  ['tsup src/index.ts -d lib --watch', built('tsup', ['lib/**/*'], { reads: ['src/index.ts'], neverEnds: true })],
  ['tsup --mystery', built('tsup', ['dist/**/*'], { unknowns: ['what `--mystery` does is not in the catalogue'] })],
  [
    'tsup',
    built('tsup', ['build/**/*', 'types/**/*'], { config: ['tsup.config.ts'] }),
    {
      ...base,
      'tsup.config.ts': `import { defineConfig } from 'tsup'; export default defineConfig([{ outDir: 'build' }, { outDir: './types' }]);`,
    },
  ],
  [
    'tsup',
    built('tsup', ['dist/**/*'], {
      config: ['tsup.config.js'],
      unknowns: ['what `onSuccess` of its configuration does is not known'],
    }),
    { ...base, 'tsup.config.js': `module.exports = { onSuccess: 'node server.js' };` },
  ],
  [
    'tsdown',
    built('tsdown', ['dist/**/*'], {
      config: ['tsdown.config.ts'],
      unknowns: ['what `exports` of its configuration does is not known'],
    }),
    { ...base, 'tsdown.config.ts': 'export default { exports: true }' },
  ],
  [
    'rollup -c',
    built('rollup', ['dist/**/*', 'es/a.js', 'es/a.js.map'], { config: ['rollup.config.js'] }),
    {
      ...base,
      'rollup.config.js': `import ts from '@rollup/plugin-typescript';
        export default { plugins: [ts()], output: [{ file: 'dist/a.cjs' }, { file: 'es/a.js' }] };`,
    },
  ],
  ['rollup src/a.js -o out.js -f cjs', built('rollup', ['out.js', 'out.js.map'], { reads: ['src/a.js'] })],
  [
    'rollup src/a.js',
    built('rollup', [], { reads: ['src/a.js'], unknowns: ['its configuration does not say where it writes'] }),
  ],
  [
    'webpack --mode production',
    built('webpack', ['public/js/**/*'], { config: ['webpack.config.js'] }),
    {
      ...base,
      'webpack.config.js': `const path = require('path'); const Html = require('html-webpack-plugin');
        module.exports = { output: { path: path.resolve(__dirname, 'public/js') }, plugins: [new Html()] };`,
    },
  ],
  [
    'webpack',
    built('webpack', ['dist/**/*'], {
      config: ['webpack.config.js'],
      unknowns: ['what the plugin `mystery` writes is not in the catalogue'],
    }),
    { ...base, 'webpack.config.js': `const X = require('mystery'); module.exports = { plugins: [new X.Y()] };` },
  ],
  [
    'webpack serve',
    {
      effects: ['service'],
      neverEnds: true,
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      runtime: built('webpack', []).runtime ?? [],
    },
  ],
  [
    'rsbuild build',
    {
      ...built('rsbuild', ['dist/**/*']),
      reads: ['.env (ignored)', '.env.* (ignored)', '**/* !**/node_modules/**/* !dist/**/*', 'yarn.lock'],
      runtime: expect.arrayContaining(['rsbuild --version']) as string[],
    },
  ],
]);
