/** Astro. */
import { combine } from '../../algebra';
import { configuredBuild } from '../../node/configured';
import {
  type Action,
  asks,
  builds,
  byCommand,
  does,
  directoryOf,
  prefixedEnvironment,
  readsEnvironmentFiles,
  serves,
} from '../../node/kinds';
import { isDeclared } from '../../node/packages';
import { type Value, valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { effect, footprint, type Part, unknown, writesAt } from '../../parts';
import { below, inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const build: Action = (invocation, given) => {
  const root = directoryOf(invocation.cwd, given.value('--root'));
  if (root === undefined) return footprint(unknown(invocation, 'builds what is only known when it runs'));
  return combine([
    footprint(readsEnvironmentFiles(root, 'astro'), prefixedEnvironment('PUBLIC_', 'ASTRO_')),
    configuredBuild(
      invocation,
      { ...given, operands: [] },
      {
        configs: configNames('astro.config'),
        configFlags: ['--config'],
        into: ['--outDir'],
        directory: ['outDir'],
        fallback: 'dist',
        plugins: [['vite', 'plugins']],
        open: [['root'], ['build', 'client'], ['build', 'server'], ['vite', 'build'], ['db']],
        besides: config =>
          footprint(
            writesAt([below(inDir(root, '.astro'))], '`astro` writes the types of its content'),
            integrations(invocation, valueAt(config, 'integrations')),
            adapter(invocation, valueAt(config, 'adapter'), root),
          ),
      },
      root,
    ),
  ]);
};

/** Write into the output directory, or nothing. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['react', 'vue', 'svelte', 'preact', 'solid-js', 'mdx', 'sitemap', 'tailwind', 'partytown', 'starlight'].map(
    name => `@astrojs/${name}`,
  ),
  ...['@astrojs/alpinejs', '@astrojs/lit', '@astrojs/markdoc', 'astro-icon', 'astro-compress', '@playform/compress'],
  ...['astro-expressive-code', 'astro-robots-txt', 'astro-sitemap', 'unocss/astro', '@unocss/astro', 'astro-pagefind'],
]);

function integrations(invocation: Invocation, value: Value): Part {
  if (value.kind === 'absent') return {};
  if (value.kind !== 'list') return unknown(invocation, 'computes its integrations');
  const strange = value.items
    .flatMap(item => (item.kind === 'list' ? item.items : [item]))
    .filter(item => item.kind !== 'call' || !PLAIN.has(item.module));
  return footprint(
    ...strange.map(item =>
      unknown(
        invocation,
        item.kind === 'call'
          ? `what the integration \`${item.module}\` writes is not in the catalogue`
          : 'computes its integrations',
      ),
    ),
  );
}

/** Where adapters write besides the output directory. */
const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  '@astrojs/node': [],
  '@astrojs/cloudflare': [],
  '@astrojs/deno': [],
  '@astrojs/vercel': ['.vercel/output'],
  '@astrojs/vercel/serverless': ['.vercel/output'],
  '@astrojs/vercel/static': ['.vercel/output'],
  '@astrojs/netlify': ['.netlify'],
};

function adapter(invocation: Invocation, value: Value, root: string): Part {
  if (value.kind === 'absent') return {};
  const folders = value.kind === 'call' && Object.hasOwn(ADAPTERS, value.module) ? ADAPTERS[value.module] : undefined;
  return folders === undefined
    ? unknown(invocation, 'where its adapter writes is not in the catalogue')
    : writesAt(
        folders.map(folder => below(inDir(root, folder))),
        '`astro build` writes it for its host',
      );
}

/** Types of content and of the environment. */
const syncs: Action = (invocation, given) => {
  const root = directoryOf(invocation.cwd, given.value('--root'));
  if (root === undefined) return footprint(unknown(invocation, 'works where is only known when it runs'));
  return builds(
    { ...invocation, cwd: root },
    {
      detail: 'looks at it',
      written: given.has('--noSync') ? {} : writesAt([below(inDir(root, '.astro'))], '`astro` writes types'),
    },
  );
};

const check: Action = (invocation, given) =>
  combine([
    footprint(
      { neverEnds: given.has('--watch') },
      isDeclared(invocation.facts, invocation.cwd, ['@astrojs/check'])
        ? {}
        : effect('prompt', '`astro check` asks whether to install what it needs'),
    ),
    syncs(invocation, given),
  ]);

const installs: Action = ({ program }) => footprint(effect('provision', `\`${program}\` installs packages`));

export const tool: Tool = {
  name: 'astro',
  title: 'Astro',
  docs: 'https://docs.astro.build/en/reference/cli-reference/',
  match: ['astro'],
  ecosystem: 'node',
  footprint: invocation =>
    byCommand(invocation, {
      value: [
        ...['--root', '--config', '--outDir', '--site', '--base', '--mode', '--port', '--minimumFailingSeverity'],
        ...['--minimumSeverity', '--tsconfig'],
      ],
      flags: [
        ...['--host', '--open', '--verbose', '--silent', '--devOutput', '--force', '--remote', '--watch', '--noSync'],
        ...['--preserveWatchOutput', '--allowed-hosts'],
      ],
      actions: {
        build,
        check,
        sync: syncs,
        dev: serves,
        preview: serves,
        info: asks,
        docs: asks,
        add: installs,
        db: does('migrate', 'works on a database'),
        telemetry: asks,
        preferences: asks,
        login: does('network', 'talks to its service'),
        logout: does('network', 'talks to its service'),
        link: does('network', 'talks to its service'),
      },
    }),
};
