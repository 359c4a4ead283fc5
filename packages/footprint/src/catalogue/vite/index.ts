/** Vite. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { builds, byCommand, prefixedEnvironment, readsEnvironmentFiles, servesSaying } from '../../node/kinds';
import { type Value, valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { chosenConfig, configIn, environmentOf, isOn, placeOf, textsOf } from '../../node/tool-config';
import { hasSvelteKit, pluginParts } from '../../node/vite-plugins';
import type { Options } from '../../options';
import { footprint, type Part, readsBelow, unknown, writesAt } from '../../parts';
import { below, isWithin, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  ...['-c', '--config', '--base', '-l', '--logLevel', '-d', '--debug', '-f', '--filter', '-m', '--mode', '--port'],
  ...['--outDir', '--target', '--assetsDir', '--assetsInlineLimit', '--configLoader'],
];
/** Some take a value when it is joined: `--minify=terser`, `--host=0.0.0.0`. */
const FLAGS = [
  ...['--clearScreen', '--profile', '--emptyOutDir', '-w', '--watch', '--force', '--strictPort', '--cors', '--open'],
  ...['--host', '--ssr', '--sourcemap', '--minify', '--manifest', '--ssrManifest', '--app', '--logLevel'],
];

export const tool: Tool = {
  name: 'vite',
  title: 'Vite',
  docs: 'https://vite.dev/guide/cli.html',
  match: ['vite'],
  ecosystem: 'node',
  footprint: invocation =>
    byCommand(invocation, {
      value: VALUES,
      flags: FLAGS,
      actions: { build, dev, serve: dev, preview, optimize: () => footprint({}) },
      otherwise: dev,
    }),
};

const dev = servesSaying('ready in', '-l', '--logLevel');
/** It says nothing else; with `--host` it may be another name than this. */
const preview = servesSaying('Local:', '-l', '--logLevel', '--host');

function build(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const operand = given.operands[1];
  const start = operand === undefined ? cwd : operand.value === undefined ? undefined : resolvePath(cwd, operand.value);
  if (start === undefined) return footprint(unknown(invocation, 'builds what is only known when it runs'));
  const config = chosenConfig(facts, cwd, given, ['-c', '--config'], () =>
    configIn(facts, start, configNames('vite.config')),
  );
  if (config === undefined) return footprint(unknown(invocation, 'cannot tell its configuration'));
  const root = operand === undefined ? placeOf(valueAt(config.value, 'root'), cwd, '.') : start;
  if (root === undefined) return footprint(unknown(invocation, 'computes its `root`'));
  const written = output(invocation, given, config.value, root);
  const watches = isOn(valueAt(config.value, 'build', 'watch'), false);
  const text = config.path === undefined ? '' : (facts.text(config.path) ?? '');
  return combine([
    builds(
      { ...invocation, cwd: root },
      {
        detail: 'bundles it',
        written,
        besides: [
          { env: [...new Set(['NODE_ENV', ...environmentOf(text)])] },
          { neverEnds: given.has('-w', '--watch') || watches === true },
          watches === undefined ? unknown(invocation, 'computes whether it watches') : {},
          variables(invocation, config.value, root),
          config.path === undefined ? {} : { reads: [{ glob: config.path, evidence: CONFIGURATION }] },
          publicDirectory(invocation, config.value, root),
        ],
      },
    ),
  ]);
}

const CONFIGURATION = { level: 'catalogued', detail: 'configuration of `vite`' } as const;

/** `.env` files and variables whose names begin with `envPrefix` are built into the bundle. */
export function variables(invocation: Invocation, config: Value, root: string): Part {
  const prefix = valueAt(config, 'envPrefix');
  const prefixes = prefix.kind === 'absent' ? ['VITE_'] : textsOf(prefix);
  const dir = placeOf(valueAt(config, 'envDir'), root, '.');
  if (prefixes === undefined || prefixes.some(name => !/^\w+$/.test(name)))
    return unknown(invocation, 'computes its `envPrefix`');
  if (dir === undefined) return unknown(invocation, 'computes its `envDir`');
  return footprint(readsEnvironmentFiles(dir, 'vite'), prefixedEnvironment(...prefixes));
}

function publicDirectory(invocation: Invocation, config: Value, root: string): Part {
  const setting = valueAt(config, 'publicDir');
  if (setting.kind === 'data' && setting.value === false) return {};
  const dir = placeOf(setting, root, 'public');
  if (dir === undefined) return unknown(invocation, 'computes its `publicDir`');
  return isWithin(root, dir) ? {} : readsBelow(dir, '`vite` copies it');
}

/** `--outDir`, else `build.outDir`, else `dist`, relative to Vite's root; and what plugins write besides. */
function output(invocation: Invocation, given: Options, config: Value, root: string): Part {
  const flag = given.value('--outDir');
  const bundler = (...keys: string[]): Value[] =>
    ['rollupOptions', 'rolldownOptions'].map(name => valueAt(config, 'build', name, ...keys));
  const elsewhere =
    bundler('output', 'dir').some(dir => dir.kind !== 'absent') ||
    bundler('output', 'file').some(file => file.kind !== 'absent');
  const place =
    flag === undefined
      ? placeOf(valueAt(config, 'build', 'outDir'), root, 'dist')
      : flag.value === undefined
        ? undefined
        : resolvePath(root, flag.value);
  if (place === undefined) return unknown(invocation, 'computes its `outDir`, or it is outside the workspace');
  if (elsewhere && flag === undefined) return unknown(invocation, 'the bundler has an output directory of its own');
  if (['builder', 'environments'].some(key => valueAt(config, key).kind !== 'absent')) {
    return unknown(invocation, 'builds several environments');
  }
  const inner = bundler('plugins').map(plugins => pluginParts(invocation, plugins, root));
  return footprint(
    hasSvelteKit(valueAt(config, 'plugins')) ? {} : writesAt([below(place)], '`vite build` writes its outDir'),
    pluginParts(invocation, valueAt(config, 'plugins'), root),
    ...inner,
  );
}
