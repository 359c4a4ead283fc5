/** React Router's framework, and Remix on Vite. */
import { combine } from '../../algebra';
import { configuredBuild } from '../../node/configured';
import {
  type Action,
  asks,
  builds,
  byCommand,
  directoryOf,
  prefixedEnvironment,
  readsEnvironmentFiles,
  serves,
} from '../../node/kinds';
import { valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { configIn } from '../../node/tool-config';
import { pluginParts } from '../../node/vite-plugins';
import { footprint, readsAt, unknown, writesAt } from '../../parts';
import { below, inDir } from '../../paths';
import type { Tool } from '../../tool';

/** What it adds to Vite's configuration; its build directory stands in its own. */
const OWN = ['@react-router/dev/vite', '@react-router/dev/vite/cloudflare'];

const build: Action = (invocation, given) => {
  const { facts, cwd } = invocation;
  const root = directoryOf(cwd, given.operands[1] ?? given.value('--root'));
  if (root === undefined) return footprint(unknown(invocation, 'builds what is only known when it runs'));
  const vite = configIn(facts, root, configNames('vite.config'));
  return combine([
    footprint(
      given.has('-c', '--config') ? unknown(invocation, 'is given another configuration of Vite') : {},
      readsAt(vite.path === undefined ? [] : [vite.path], 'configuration of `vite`'),
      pluginParts(invocation, valueAt(vite.value, 'plugins'), root, OWN),
      ...['root', 'envDir', 'envPrefix', 'builder', 'environments']
        .filter(key => valueAt(vite.value, key).kind !== 'absent')
        .map(key => unknown(invocation, `what \`${key}\` of its configuration does is not known`)),
      readsEnvironmentFiles(root, 'vite'),
      prefixedEnvironment('VITE_'),
    ),
    configuredBuild(
      invocation,
      { ...given, operands: [] },
      {
        configs: configNames('react-router.config'),
        configFlags: [],
        into: [],
        directory: ['buildDirectory'],
        fallback: 'build',
        open: [['buildEnd'], ['presets'], ['serverBundles']],
      },
      root,
    ),
  ]);
};

const typegen: Action = (invocation, given) => {
  const root = directoryOf(invocation.cwd, given.operands[1]);
  if (root === undefined) return footprint(unknown(invocation, 'works where is only known when it runs'));
  return builds(
    { ...invocation, cwd: root },
    {
      detail: 'looks at its routes',
      written: writesAt([below(inDir(root, '.react-router'))], '`react-router typegen` writes types'),
      besides: [{ neverEnds: given.has('--watch') }],
    },
  );
};

export const tool: Tool = {
  name: 'react-router',
  title: 'React Router',
  docs: 'https://reactrouter.com/api/other-api/dev',
  match: ['react-router'],
  ecosystem: 'node',
  packages: ['@react-router/dev'],
  footprint: invocation =>
    byCommand(invocation, {
      value: '-c --config -m --mode -l --logLevel --assetsInlineLimit --port --tsconfig --root'.split(' '),
      flags:
        '--minify --profile --sourcemapClient --sourcemapServer --emptyOutDir --clearScreen --force --host --open --cors --strictPort --watch --json --no-typescript',
      actions: { build, typegen, dev: serves, routes: asks },
    }),
};
