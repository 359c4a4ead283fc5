/** ESLint. */
import { combine } from '../../algebra';
import { scriptedConfiguration } from '../../config';
import type { Footprint } from '../../model';
import { dependencyDirs, packageDirOf } from '../../node/packages';
import { configNames, mentionedFolders, readsNodePackage } from '../../node/sources';
import { options } from '../../options';
import { asksMachine, footprint, reads, readsBelow, rewrites, writes } from '../../parts';
import { below, inDir, upward } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
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
  '--rulesdir',
  '--plugin',
  '--parser',
  '--parser-options',
  '--resolve-plugins-relative-to',
  '--max-warnings',
  '--cache-location',
  '--cache-strategy',
  '--env',
  '--global',
  '--fix-type',
  '--concurrency',
  '--stdin-filename',
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
  footprint(invocation) {
    const given = options(invocation, { value: VALUES });
    if (given.has('-v', '--version', '-h', '--help', '--env-info', '--print-config', '--init'))
      return footprint(asksMachine(invocation));
    const dir = packageDirOf(invocation.facts, invocation.cwd) ?? invocation.cwd;
    const config = configurationText(invocation, dir);
    // ESLint itself skips node_modules; other output folders only when its configuration names them.
    const ignores = [...new Set(['node_modules/', ...mentionedFolders(config)])];
    const operands = given.operands.length === 0 ? ['.'] : given.operands;
    const sources =
      given.has('--fix', '--fix-type') && !given.has('--fix-dry-run')
        ? rewrites(invocation, operands, '`eslint --fix` rewrites it', ignores)
        : reads(invocation, operands, '`eslint` checks it', ignores);
    return combine([
      footprint(
        { unknowns: given.unknowns },
        sources,
        scriptedConfiguration(invocation, dir, CONFIGS, 'eslintConfig'),
        reads(invocation, given.values('-c', '--config', '--ignore-path'), 'configuration of `eslint`'),
        writes(invocation, given.values('-o', '--output-file'), '`eslint` writes its report'),
      ),
      ...sharedConfigs(invocation, dir),
      usesTypes(config)
        ? readsNodePackage(
            invocation,
            'type-aware rules follow the imports',
            ignores.map(name => inDir(dir, `**/${name}**/*`)),
          )
        : footprint({}),
    ]);
  },
};

/** All configuration from here to the root: `.eslintrc` files add up, and flat ones import each other. */
function configurationText({ facts }: Invocation, dir: string): string {
  return upward(dir)
    .flatMap(parent => CONFIGS.map(name => facts.text(inDir(parent, name)) ?? ''))
    .join('\n');
}

function usesTypes(config: string): boolean {
  return ['projectService', 'parserOptions', 'TypeChecked', 'requiring-type-checking'].some(mark =>
    config.includes(mark),
  );
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
