import { rows, short } from '../../testing/rows';
import { tool } from '.';

const base = { 'package.json': '{}', 'yarn.lock': '' };
const runtime = ['node --version', 'svelte-kit --version'];
const kit = (adapter: string, call: string): Record<string, string> => ({
  ...base,
  'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite'; export default { plugins: [sveltekit()] };`,
  'svelte.config.js': `import adapter from '${adapter}'; export default { kit: { adapter: ${call} } };`,
});

rows(tool, base, [
  [
    'svelte-kit sync',
    {
      reads: ['**/* !**/node_modules/**/* !.svelte-kit/**/*', 'yarn.lock'],
      writes: ['.svelte-kit/**/*'],
      env: ['NODE_ENV'],
      runtime,
    },
  ],
  [
    'svelte-kit package',
    { reads: ['yarn.lock'], runtime, unknowns: ['what `svelte-kit package` does is not in the catalogue'] },
  ],
]);

test.each([
  ['@sveltejs/adapter-node', 'adapter()', ['build/**/*'], undefined],
  ['@sveltejs/adapter-static', `adapter({ pages: 'site' })`, ['site/**/*'], undefined],
  ['@sveltejs/adapter-auto', 'adapter()', [], ['where its adapter writes is not in the catalogue']],
])('vite build with %s', (module, call, written, unknowns) => {
  const { writes, unknowns: found } = short('vite build', kit(module, call));
  expect({ writes, found }).toEqual({ writes: ['.svelte-kit/**/*', ...written], found: unknowns });
});
