/** What plugins of Vite and Rollup write besides the bundle. One that is not listed may write anywhere. */
import { access, effect, footprint, type Part, unknown } from '../parts';
import { resolvePath } from '../paths';
import type { Invocation } from '../tool';
import type { Value } from './script-config';
import { valueAt } from './script-config';
import { svelteKitOutput } from './sveltekit';
import { placeOf } from './tool-config';

/** `plugins` of a configuration; paths are relative to `root`. What modules of `own` write, the caller knows. */
export function pluginParts(invocation: Invocation, plugins: Value, root: string, own: readonly string[] = []): Part {
  if (plugins.kind === 'absent') return {};
  if (plugins.kind !== 'list') return unknown(invocation, 'computes its plugins');
  const others = plugins.items.flatMap(flat).filter(plugin => !(plugin.kind === 'call' && own.includes(plugin.module)));
  return footprint(...others.map(plugin => partOf(invocation, plugin, root)));
}

/** Lists in lists, and what is there on a condition. */
function flat(value: Value): Value[] {
  if (value.kind === 'list') return value.items.flatMap(flat);
  return value.kind === 'either' ? value.values.flatMap(flat) : [value];
}

function partOf(invocation: Invocation, plugin: Value, root: string): Part {
  switch (plugin.kind) {
    // `mode === 'x' && plugin()` may be false.
    case 'data':
    case 'absent':
      return {};
    case 'object':
      return isTransform(plugin) ? {} : unknown(invocation, 'has a plugin of its own, which may write anywhere');
    case 'call':
      return fromModule(invocation, plugin, root);
    default:
      return unknown(invocation, 'computes its plugins');
  }
}

/** Whether SvelteKit is among them: it takes the output directory in its own hands. */
export function hasSvelteKit(plugins: Value): boolean {
  return flat(plugins).some(plugin => plugin.kind === 'call' && plugin.module === SVELTE_KIT);
}

/** Hooks that only look at modules. */
const TRANSFORMS: ReadonlySet<string> = new Set([
  ...['name', 'enforce', 'apply', 'transform', 'transformIndexHtml', 'resolveId', 'load', 'configureServer'],
  ...['handleHotUpdate', 'hotUpdate', 'configurePreviewServer'],
]);

function isTransform(plugin: Extract<Value, { kind: 'object' }>): boolean {
  return !plugin.open && [...plugin.entries.keys()].every(key => TRANSFORMS.has(key));
}

function fromModule(invocation: Invocation, call: Extract<Value, { kind: 'call' }>, root: string): Part {
  const { module, name, args } = call;
  // Those of webpack itself; the libraries for later builds go where they are told.
  if (BUILT_IN.includes(module) && name !== 'DllPlugin') return {};
  if (module === SVELTE_KIT) return svelteKitOutput(invocation, root);
  if (PLAIN.has(module) || PLAIN_SCOPES.some(scope => module.startsWith(scope))) return {};
  if (UPLOADS.has(module)) return effect('network', `\`${module}\` sends what is built to a service`);
  const generated = GENERATES[module];
  if (generated === undefined)
    return unknown(invocation, `what the plugin \`${module}\` writes is not in the catalogue`);
  const [option, fallback] = generated;
  const place = placeOf(args[0] === undefined ? { kind: 'absent' } : valueAt(args[0], option), root, fallback);
  return place === undefined || resolvePath('.', place) === undefined
    ? unknown(invocation, `only shows when it runs where \`${module}\` writes`)
    : { writes: [access(place, `\`${module}\` writes it`)] };
}

const SVELTE_KIT = '@sveltejs/kit/vite';
const BUILT_IN = ['webpack', '@rspack/core'];

const PLAIN_SCOPES = ['@vitejs/', '@rollup/plugin-'] as const;

/** They change modules, or write into the output directory. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['vite-tsconfig-paths', '@tailwindcss/vite', 'vite-plugin-svgr', 'vite-plugin-checker', 'vite-plugin-solid'],
  ...['@sveltejs/vite-plugin-svelte', '@preact/preset-vite', 'vite-plugin-node-polyfills', 'vite-plugin-wasm'],
  ...['vite-plugin-top-level-await', 'vite-plugin-pwa', 'vite-plugin-compression', 'vite-plugin-compression2'],
  ...['vite-plugin-static-copy', 'vite-plugin-html', 'vite-plugin-singlefile', 'vite-plugin-css-injected-by-js'],
  ...['vite-plugin-vue-devtools', '@vanilla-extract/vite-plugin', 'vite-plugin-eslint', '@nabla/vite-plugin-eslint'],
  ...['vite-plugin-mkcert', '@mdx-js/rollup', 'vite-plugin-inspect', 'vite-plugin-remove-console', 'vite-imagetools'],
  ...['vite-plugin-image-optimizer', 'unocss/vite', '@unocss/vite', 'unplugin-icons/vite', 'vite-svg-loader'],
  ...['rollup-plugin-node-externals', 'vite-plugin-externalize-deps', 'vite-plugin-lib-inject-css', 'lovable-tagger'],
  ...['vite-plugin-full-reload', '@intlify/unplugin-vue-i18n/vite', 'vite-plugin-glsl', 'vite-plugin-commonjs'],
  ...['@originjs/vite-plugin-commonjs', 'vite-plugin-dynamic-import', 'vite-plugin-monaco-editor', 'vite-plugin-dts'],
  ...['rollup-plugin-typescript2', 'rollup-plugin-esbuild', 'rollup-plugin-dts', 'rollup-plugin-postcss'],
  ...['rollup-plugin-terser', 'rollup-plugin-peer-deps-external', 'rollup-plugin-filesize', 'rollup-plugin-delete'],
  ...['@crxjs/vite-plugin', 'vite-plugin-vuetify', 'vite-plugin-babel', 'vite-plugin-relay', 'vite-plugin-linaria'],
  ...['@wyw-in-js/vite', '@lingui/vite-plugin', '@emotion/babel-plugin', 'million/compiler'],
  // Of webpack and its kin.
  ...['html-webpack-plugin', 'mini-css-extract-plugin', 'clean-webpack-plugin', 'fork-ts-checker-webpack-plugin'],
  ...['terser-webpack-plugin', 'css-minimizer-webpack-plugin', 'compression-webpack-plugin', 'webpack-manifest-plugin'],
  ...['eslint-webpack-plugin', 'tsconfig-paths-webpack-plugin', 'case-sensitive-paths-webpack-plugin'],
  ...['@pmmmwh/react-refresh-webpack-plugin', 'vue-loader'],
  ...['react', 'vue', 'svelte', 'solid', 'preact', 'less', 'sass', 'svgr', 'type-check'].map(
    name => `@rsbuild/plugin-${name}`,
  ),
]);

const UPLOADS: ReadonlySet<string> = new Set(['@sentry/vite-plugin', '@sentry/rollup-plugin', '@codecov/vite-plugin']);

/** What they generate among the sources: the option that names it, and where it is by default. */
const GENERATES: Readonly<Record<string, readonly [option: string, fallback: string]>> = {
  '@tanstack/router-plugin/vite': ['generatedRouteTree', 'src/routeTree.gen.ts'],
  '@tanstack/router-vite-plugin': ['generatedRouteTree', 'src/routeTree.gen.ts'],
  'unplugin-auto-import/vite': ['dts', 'auto-imports.d.ts'],
  'unplugin-vue-components/vite': ['dts', 'components.d.ts'],
  'unplugin-vue-router/vite': ['dts', 'typed-router.d.ts'],
  'rollup-plugin-visualizer': ['filename', 'stats.html'],
};
