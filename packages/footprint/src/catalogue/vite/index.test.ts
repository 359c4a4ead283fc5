import { rows } from '../../testing/rows';
import { tool } from '.';

const config = (text: string): Record<string, string> => ({
  'package.json': '{}',
  'yarn.lock': '',
  'vite.config.ts': text,
});
const VARIABLES = `node -p "JSON.stringify(Object.entries(process.env).filter(([k])=>k.startsWith('VITE_')).sort())"`;
const runtime = [VARIABLES, 'node --version', 'vite --version'];
const ENV_FILES = ['.env (ignored)', '.env.* (ignored)'];
const serving = {
  reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
  effects: ['service'],
  runtime: ['node --version', 'vite --version'],
  neverEnds: true as const,
};
const built = (out: string) => ({
  reads: [...ENV_FILES, 'vite.config.ts', `**/* !**/node_modules/**/* !${out}/**/*`, 'yarn.lock'],
  writes: [`${out}/**/*`],
  env: ['NODE_ENV'],
  runtime,
});
const open = (reason: string) => ({
  reads: [...ENV_FILES, 'vite.config.ts', '**/* !**/node_modules/**/*', 'yarn.lock'],
  unknowns: [reason],
  env: ['NODE_ENV'],
  runtime,
});

const plain = config("import react from '@vitejs/plugin-react'; export default defineConfig({ plugins: [react()] })");

rows(tool, plain, [
  ['vite build', built('dist')],
  ['vite build --outDir out --emptyOutDir', built('out')],
  ['vite build', built('public'), config("export default { build: { outDir: 'public' } }")],
  [
    'vite build',
    open('computes its `outDir`, or it is outside the workspace'),
    config('export default { build: { outDir: process.cwd() } }'),
  ],
  [
    'vite build',
    { ...built('dist'), unknowns: ['what the plugin `vite-plugin-mystery` writes is not in the catalogue'] },
    config("import mystery from 'vite-plugin-mystery'; export default { plugins: [mystery()] }"),
  ],
  [
    'vite build',
    {
      reads: [
        ...ENV_FILES,
        'vite.config.ts',
        '**/* !**/node_modules/**/* !dist/**/* !src/routeTree.gen.ts',
        'yarn.lock',
      ],
      writes: ['dist/**/*', 'src/routeTree.gen.ts'],
      env: ['NODE_ENV', 'API'],
      runtime,
    },
    config(
      "import { tanstackRouter } from '@tanstack/router-plugin/vite'; export default { plugins: [tanstackRouter({})], define: { api: process.env.API } }",
    ),
  ],
  ['vite build --watch', { ...built('dist'), neverEnds: true }],
  ['vite build --mystery', { ...built('dist'), unknowns: ['what `--mystery` does is not in the catalogue'] }],
  ['vite', { ...serving, ready: 'ready in' }],
  ['vite --host --port 3000', { ...serving, ready: 'ready in' }],
  ['vite --logLevel warn', serving],
  ['vite preview', { ...serving, ready: 'Local:' }],
  ['vite preview --host 192.168.0.2', serving],
  ['vite > dev.log 2>&1', { ...serving, writes: ['dev.log'] }],
  ['vite 2>&1', { ...serving, ready: 'ready in' }],
  ['{ vite; } > dev.log', { ...serving, writes: ['dev.log'] }],
  ['vite & vite preview', serving],
  ['while true; do vite; done', serving],
]);
