/** What other Nx plugins infer for a project, as far as their documentation says; the rest is found out when it has happened. */
import type { Facts } from '@nx-taskfile/footprint';
import { posix } from 'node:path';

/** Options as they stand beside the plugin in nx.json. */
export type PluginOptions = Readonly<Record<string, unknown>>;

export interface InferredTarget {
  readonly name: string;
  /** What it runs in the project's folder; absent where an executor of the plugin does the work. */
  readonly command?: string;
}

export interface NeighbourPlugin {
  /** The name it has in nx.json. */
  readonly plugin: string;
  readonly docs: string;
  /** Every target that it may infer for the project in the folder `root`. */
  targets(root: string, options: PluginOptions, facts: Facts): readonly InferredTarget[];
}

export const NEIGHBOURS: readonly NeighbourPlugin[] = [
  {
    plugin: '@nx/vite/plugin',
    docs: 'https://nx.dev/docs/technologies/build-tools/vite/introduction',
    targets: (root, options, facts) => {
      if (!hasConfig('vite', root, facts) || !isJsProject(root, facts)) return [];
      const named = namer(options);
      return [
        named('buildTargetName', 'build', 'vite build'),
        named('serveTargetName', 'serve', 'vite'),
        named('devTargetName', 'dev', 'vite'),
        named('previewTargetName', 'preview'),
        named('serveStaticTargetName', 'serve-static'),
        named('buildDepsTargetName', 'build-deps'),
        named('watchDepsTargetName', 'watch-deps'),
        ...(hasTsconfig(root, facts) ? [named('typecheckTargetName', 'typecheck')] : []),
      ];
    },
  },
  {
    plugin: '@nx/vitest',
    docs: 'https://nx.dev/docs/technologies/test-tools/vitest/introduction',
    targets: (root, options, facts) =>
      (hasConfig('vitest', root, facts) || hasConfig('vite', root, facts)) && isJsProject(root, facts)
        ? tests(options, 'testTargetName', 'vitest')
        : [],
  },
  {
    plugin: '@nx/jest/plugin',
    docs: 'https://nx.dev/docs/technologies/test-tools/jest/introduction',
    targets: (root, options, facts) =>
      hasConfig('jest', root, facts) && isJsProject(root, facts) ? tests(options, 'targetName', 'jest') : [],
  },
  {
    plugin: '@nx/eslint/plugin',
    docs: 'https://nx.dev/docs/technologies/eslint/introduction',
    targets: (root, options, facts) => {
      if (!isJsProject(root, facts) || !upward(root).some(dir => hasEslintConfig(dir, facts))) return [];
      const folder = root === '.' ? ['src', 'lib'].find(name => facts.isDirectory(name)) : undefined;
      if (root === '.' && folder === undefined) return [];
      return [namer(options)('targetName', 'lint', folder === undefined ? 'eslint .' : `eslint ./${folder}`)];
    },
  },
  {
    plugin: '@nx/js/typescript',
    docs: 'https://nx.dev/docs/technologies/typescript/introduction',
    targets: (root, options, facts) => {
      if (!hasTsconfig(root, facts) || !isJsProject(root, facts)) return [];
      const { typecheck = true, build = false } = options;
      return [
        ...(typecheck === false ? [] : [namer(record(typecheck))('targetName', 'typecheck')]),
        ...(build === false ? [] : [namer(record(build))('targetName', 'build')]),
      ];
    },
  },
  {
    plugin: '@nx-go/nx-go',
    docs: 'https://github.com/nx-go/nx-go',
    targets: (root, options, facts) => {
      if (!facts.exists(posix.join(root, 'go.mod'))) return [];
      if (root === '.' && !facts.exists('project.json')) return [];
      const named = namer(options);
      return [
        named('buildTargetName', 'build'),
        named('serveTargetName', 'serve'),
        named('serveAirTargetName', 'serve:air'),
        named('testTargetName', 'test'),
        named('lintTargetName', 'lint'),
        named('tidyTargetName', 'tidy'),
        named('generateTargetName', 'generate'),
      ];
    },
  },
];

const SCRIPT_EXTENSIONS = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'];

function hasConfig(tool: string, root: string, facts: Facts): boolean {
  return SCRIPT_EXTENSIONS.some(extension => facts.exists(posix.join(root, `${tool}.config.${extension}`)));
}

/** Nx's plugins for JavaScript leave folders alone that nothing else makes a project. */
function isJsProject(root: string, facts: Facts): boolean {
  return facts.exists(posix.join(root, 'package.json')) || facts.exists(posix.join(root, 'project.json'));
}

function hasTsconfig(root: string, facts: Facts): boolean {
  return ['tsconfig.json', 'tsconfig.app.json', 'tsconfig.lib.json'].some(name => facts.exists(posix.join(root, name)));
}

function hasEslintConfig(dir: string, facts: Facts): boolean {
  const old = ['.eslintrc', ...['js', 'cjs', 'yaml', 'yml', 'json'].map(extension => `.eslintrc.${extension}`)];
  return hasConfig('eslint', dir, facts) || old.some(name => facts.exists(posix.join(dir, name)));
}

/** The folder and those around it, the workspace's last. */
function upward(root: string): string[] {
  const segments = root === '.' ? [] : root.split('/');
  return [...segments.map((_, i) => segments.slice(0, segments.length - i).join('/')), '.'];
}

/** One for the whole, and with `ciTargetName` one more for every file of tests, of which only the first can be meant. */
function tests(options: PluginOptions, option: string, command: string): InferredTarget[] {
  const { ciTargetName } = options;
  return [
    namer(options)(option, 'test', command),
    ...(typeof ciTargetName === 'string' ? [{ name: ciTargetName }] : []),
  ];
}

type Namer = (option: string, usual: string, command?: string) => InferredTarget;

function namer(options: PluginOptions): Namer {
  return (option, usual, command) => {
    const name = options[option];
    return { name: typeof name === 'string' ? name : usual, ...(command !== undefined && { command }) };
  };
}

function record(value: unknown): PluginOptions {
  return typeof value === 'object' && value !== null ? (value as PluginOptions) : {};
}
