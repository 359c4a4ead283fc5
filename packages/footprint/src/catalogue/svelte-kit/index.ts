/** SvelteKit's own command; its build is Vite's. */
import { builds, byCommand } from '../../node/kinds';
import { packageDirOf } from '../../node/packages';
import { svelteKitDirectory } from '../../node/sveltekit';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'svelte-kit',
  title: 'SvelteKit',
  docs: 'https://svelte.dev/docs/kit/cli',
  match: ['svelte-kit'],
  ecosystem: 'node',
  packages: ['@sveltejs/kit'],
  footprint: invocation =>
    byCommand(invocation, {
      value: ['--mode'],
      flags: [],
      actions: {
        sync: at =>
          builds(at, {
            detail: 'looks at its routes',
            written: svelteKitDirectory(at, packageDirOf(at.facts, at.cwd) ?? at.cwd),
            besides: [{ env: ['NODE_ENV'] }],
          }),
      },
    }),
};
