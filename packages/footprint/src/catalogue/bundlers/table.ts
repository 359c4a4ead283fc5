/** What each bundler takes on its command line, and where its configuration says what it writes. */
import type { Configured } from '../../node/configured';
import { configNames } from '../../node/sources';

export interface Bundler extends Configured {
  readonly docs: string;
  readonly packages?: readonly string[];
  /** Flags with a value, all others; a word that ends with a dot stands for all that begin so. */
  readonly value: string;
  readonly flags: string;
  /** Words in front of what is built; commands that serve. Without a command it builds, unless `bare` says that it serves. */
  readonly build?: readonly string[];
  readonly serve?: readonly string[];
  readonly bare?: 'serves' | 'unknown';
  /** It only reads a configuration that is named, by a flag that may stand alone. */
  readonly named?: true;
}

const WEBPACK: Omit<Bundler, 'docs' | 'configs'> = {
  value:
    '-c --config -m --merge --config-name --env --node-env --config-node-env --mode -o --output-path -t --target -d --devtool --stats --name --entry --define-process-env-node-env --cache --config-loader --public-path',
  flags:
    '--progress --fail-on-warnings --disable-interpret --no-color --color -w --watch --watch-options. --analyze --merge --bail --json',
  build: ['build', 'bundle', 'b'],
  serve: ['serve', 'server', 's', 'dev', 'preview', 'p', 'watch', 'w'],
  configFlags: ['-c', '--config'],
  into: ['-o', '--output-path'],
  directory: ['output', 'path'],
  fallback: 'dist',
  plugins: [['plugins']],
};

const ROLLUP: Omit<Bundler, 'docs' | 'configs' | 'value'> = {
  flags:
    '-c --config -h -m --sourcemap -w --watch --watch. --silent --failAfterWarnings --compact --strict --esModule --freeze --indent --noConflict --interop --minifyInternalExports --preserveModules --inlineDynamicImports --treeshake --treeshake. --bundleConfigAsCjs --forceExit --perf --minify --minify. -s --cwd',
  configFlags: ['-c', '--config'],
  into: ['-d', '--dir'],
  file: ['-o', '--file'],
  directory: ['output', 'dir'],
  outputFile: ['output', 'file'],
  plugins: [['plugins'], ['output', 'plugins']],
  named: true,
};

const RSBUILD: Omit<Bundler, 'docs' | 'configs'> = {
  value:
    '-c --config -r --root -m --mode --env-mode --env-dir --environment --config-loader --log-level --base --port --host',
  flags: '-w --watch --no-env --lib --dts --clean',
  build: ['build'],
  serve: ['dev', 'preview', 'mf-dev'],
  bare: 'unknown',
  configFlags: ['-c', '--config'],
  into: ['--dist-path'],
  directory: ['output', 'distPath', 'root'],
  fallback: 'dist',
  plugins: [['plugins']],
  open: [['environments'], ['tools'], ['lib'], ['root']],
};

export const BUNDLERS: Readonly<Record<string, Bundler>> = {
  tsup: {
    docs: 'https://tsup.egoist.dev/',
    value:
      '-d --out-dir --config --entry --format --target --tsconfig --external --noExternal --no-external --env. --loader --platform --global-name --ignore-watch --inject --define. --jsxFactory --jsx-factory --jsxFragment --jsx-fragment --legacy-output-dir',
    flags:
      '--minify --minify-whitespace --minify-identifiers --minify-syntax --keep-names --dts --dts-resolve --dts-only --experimental-dts --sourcemap --watch --clean --silent --splitting --treeshake --shims --cjsInterop --cjs-interop --metafile --replace-node-env --legacy-output --removeNodeProtocol --config --entry. --env. --define. --killSignal --publicDir --public-dir',
    configs: [...configNames('tsup.config'), 'tsup.config.json'],
    manifestKey: 'tsup',
    configFlags: ['--config'],
    into: ['-d', '--out-dir'],
    directory: ['outDir'],
    fallback: 'dist',
    open: [['onSuccess'], ['plugins'], ['esbuildPlugins'], ['esbuildOptions'], ['outExtension']],
  },
  tsdown: {
    docs: 'https://tsdown.dev/reference/cli',
    value:
      '-d --out-dir -c --config --entry -f --format --target -l --logLevel --log-level --tsconfig --platform --external --env. --env-file --env-prefix --ignore-watch --public-dir --copy --config-loader -F --filter --root',
    flags:
      '--no-config --clean --minify --dts --sourcemap --treeshake --shims -w --watch --report --debug --unbundle --fail-on-warn --no-write',
    configs: [...configNames('tsdown.config'), 'tsdown.config.json'],
    manifestKey: 'tsdown',
    configFlags: ['-c', '--config'],
    into: ['-d', '--out-dir'],
    directory: ['outDir'],
    fallback: 'dist',
    plugins: [['plugins']],
    open: [
      ['onSuccess'],
      ['hooks'],
      ['exports'],
      ['workspace'],
      ['devtools'],
      ['debug'],
      ['css'],
      ['outputOptions'],
      ['inputOptions'],
      ['cwd'],
      ['copy'],
    ],
  },
  rollup: {
    ...ROLLUP,
    docs: 'https://rollupjs.org/command-line-interface/',
    value:
      '-d --dir -e --external -f --format -g --globals -i --input -o --file -n --name -p --plugin --amd.id --assetFileNames --banner --chunkFileNames --context --entryFileNames --environment --exports --extend --footer --intro --outro --logLevel --filterLogs --generatedCode --configPlugin --configImportAttributesKey --waitForBundleInput --validate',
    configs: ['mjs', 'cjs', 'ts', 'js'].map(extension => `rollup.config.${extension}`),
  },
  rolldown: {
    ...ROLLUP,
    docs: 'https://rolldown.rs/apis/cli',
    value:
      '-d --dir -e --external -f --format -g --globals -o --file -n --name --banner --footer --intro --outro --platform --exports --entry-file-names --chunk-file-names --asset-file-names --log-level --module-types --environment --tsconfig',
    configs: ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map(extension => `rolldown.config.${extension}`),
  },
  webpack: {
    ...WEBPACK,
    docs: 'https://webpack.js.org/api/cli/',
    packages: ['webpack-cli'],
    configs: [...configNames('webpack.config'), ...configNames('.webpack/webpack.config'), '.webpack/webpackfile'],
  },
  rspack: {
    ...WEBPACK,
    docs: 'https://rspack.rs/api/cli',
    packages: ['@rspack/cli'],
    configs: configNames('rspack.config'),
  },
  rsbuild: {
    ...RSBUILD,
    docs: 'https://rsbuild.rs/guide/basic/cli',
    packages: ['@rsbuild/core'],
    configs: configNames('rsbuild.config'),
  },
};
