/** ESLint. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { checks } from '../../node/kinds';
import { dependencyDirs, packageDirOf } from '../../node/packages';
import { configNames, mentionedFolders, readsNodePackage } from '../../node/sources';
import { options, type Options } from '../../options';
import {
  asksMachine,
  effect,
  footprint,
  OUTPUT_FOLDERS,
  type Part,
  readsBelow,
  rewrites,
  writes,
  writesInto,
} from '../../parts';
import { below, inDir, resolvePath, upward } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  ...[
    '-c',
    '--config',
    '--ext',
    '-o',
    '--output-file',
    '-f',
    '--format',
    '--ignore-path',
    '--ignore-pattern',
    '--rule',
  ],
  ...['--rulesdir', '--plugin', '--parser', '--parser-options', '--resolve-plugins-relative-to', '--max-warnings'],
  ...['--cache-location', '--cache-file', '--cache-strategy', '--env', '--global', '--fix-type', '--concurrency'],
  ...['--stdin-filename', '--flag', '--report-unused-disable-directives-severity', '--report-unused-inline-configs'],
  ...['--suppress-rule', '--suppressions-location'],
];
const FLAGS = [
  ...['--fix', '--fix-dry-run', '--cache', '--quiet', '--color', '--no-color', '--ignore', '--no-ignore', '--stdin'],
  ...['--no-eslintrc', '--no-config-lookup', '--eslintrc', '--config-lookup', '--inline-config', '--debug', '--stats'],
  ...['--report-unused-disable-directives', '--exit-on-fatal-error', '--no-error-on-unmatched-pattern'],
  ...['--pass-on-no-patterns', '--no-warn-ignored', '--warn-ignored', '--suppress-all', '--prune-suppressions'],
  ...['--pass-on-unpruned-suppressions'],
];
const CONFIGS = [
  ...configNames('eslint.config'),
  '.eslintrc',
  '.eslintrc.json',
  '.eslintrc.js',
  '.eslintrc.cjs',
  '.eslintrc.yml',
  '.eslintrc.yaml',
  '.eslintignore',
];

export const tool: Tool = {
  name: 'eslint',
  title: 'ESLint',
  docs: 'https://eslint.org/docs/latest/use/command-line-interface',
  match: ['eslint'],
  ecosystem: 'node',
  namesEnv: true,
  footprint(invocation) {
    const given = options(invocation, { value: VALUES, flags: [...FLAGS, ...ASKING, '--init', '--inspect-config'] });
    if (given.has(...ASKING)) return footprint(asksMachine(invocation));
    if (given.has('--init')) return footprint(effect('prompt', '`eslint --init` asks'));
    if (given.has('--inspect-config')) return footprint({ neverEnds: true }, effect('service', '`eslint` serves'));
    const { facts, cwd } = invocation;
    const dir = packageDirOf(facts, cwd) ?? cwd;
    const config = configurationText(invocation, dir);
    // ESLint itself skips node_modules; other output folders only when its configuration names them.
    const ignores = [...new Set(['node_modules/', ...mentionedFolders(config)])];
    const fixes = given.has('--fix') && !given.has('--fix-dry-run');
    const written = footprint(
      writes(invocation, given.values('-o', '--output-file'), '`eslint` writes its report'),
      given.has('--cache') ? store(invocation, given) : {},
    );
    const own = written.writes.map(({ glob }) => glob);
    const suppresses = given.has('--suppress-all', '--suppress-rule', '--prune-suppressions');
    const suppressions = given.value('--suppressions-location') ?? 'eslint-suppressions.json';
    return combine([
      checks(invocation, {
        given,
        operands: given.operands,
        fixes,
        ignores,
        configs: CONFIGS,
        manifestKey: 'eslintConfig',
        configFlags: ['-c', '--config', '--ignore-path', ...(suppresses ? [] : ['--suppressions-location'])],
        written,
      }),
      footprint(
        { env: ['ESLINT_USE_FLAT_CONFIG'] },
        suppresses ? rewrites(invocation, [suppressions], '`eslint` keeps what it suppresses') : {},
      ),
      ...sharedConfigs(invocation, dir),
      // Rules look at what is imported: types, and whether it is there at all.
      readsNodePackage(invocation, 'rules follow the imports', [
        // Sources import no output of their own package.
        ...[...new Set([...ignores, ...OUTPUT_FOLDERS.map(name => `${name}/`)])].map(name =>
          inDir(dir, `**/${name}**/*`),
        ),
        ...own,
      ]),
    ]);
  },
};

const ASKING = ['-v', '--version', '-h', '--help', '--env-info', '--print-config'];

/** `--cache-location`: a file, or a directory for one. */
function store(invocation: Invocation, given: Options): Part {
  const place = given.value('--cache-location', '--cache-file');
  const detail = '`eslint --cache` remembers results';
  if (place === undefined) return writes(invocation, ['.eslintcache'], detail);
  const path = place.value === undefined ? undefined : resolvePath(invocation.cwd, place.value);
  if (path?.split('/').includes('node_modules')) return {};
  const isDirectory = place.value?.endsWith('/') === true || (path !== undefined && invocation.facts.isDirectory(path));
  return isDirectory ? writesInto(invocation, [place], detail) : writes(invocation, [place], detail);
}

/** All configuration from here to the root: `.eslintrc` files add up, and flat ones import each other. */
function configurationText({ facts }: Invocation, dir: string): string {
  return upward(dir)
    .flatMap(parent => CONFIGS.map(name => facts.text(inDir(parent, name)) ?? ''))
    .join('\n');
}

/** Workspace packages that are there to share configuration. */
function sharedConfigs({ facts }: Invocation, dir: string): Footprint[] {
  return dependencyDirs(facts, dir)
    .filter(dependency => dependency.includes('config') || dependency.includes('eslint'))
    .map(dependency =>
      footprint(
        readsBelow(dependency, 'shared configuration of `eslint`', [below(inDir(dependency, '**/node_modules'))]),
      ),
    );
}
