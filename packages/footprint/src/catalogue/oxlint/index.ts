/** Oxlint. */
import { combine } from '../../algebra';
import { ASKS, checks } from '../../node/kinds';
import { packageDirOf } from '../../node/packages';
import { configNames, readsNodePackage } from '../../node/sources';
import { options } from '../../options';
import { asksMachine, footprint, OUTPUT_FOLDERS, writes } from '../../parts';
import { inDir } from '../../paths';
import type { Tool } from '../../tool';

const VALUES = [
  ...[
    '-c',
    '--config',
    '--tsconfig',
    '-A',
    '--allow',
    '-W',
    '--warn',
    '-D',
    '--deny',
    '--ignore-path',
    '-f',
    '--format',
  ],
  ...['--ignore-pattern', '--max-warnings', '--threads', '--report-unused-disable-directives-severity'],
];
const FLAGS = [
  ...['--fix', '--fix-suggestions', '--fix-dangerously', '--quiet', '--deny-warnings', '--no-ignore', '--silent'],
  ...['--type-aware', '--type-check', '--disable-nested-config', '--no-error-on-unmatched-pattern', '--rules'],
  ...['--print-config', '--init', '--report-unused-disable-directives', '--jest-plugin', '--vitest-plugin'],
  ...['--import-plugin', '--react-plugin', '--jsx-a11y-plugin', '--nextjs-plugin', '--react-perf-plugin'],
  ...['--promise-plugin', '--node-plugin', '--vue-plugin', '--jsdoc-plugin'],
  ...['--disable-unicorn-plugin', '--disable-oxc-plugin', '--disable-typescript-plugin', '--disable-react-plugin'],
];

export const tool: Tool = {
  name: 'oxlint',
  title: 'Oxlint',
  docs: 'https://oxc.rs/docs/guide/usage/linter/cli.html',
  match: ['oxlint'],
  ecosystem: 'node',
  namesEnv: true,
  footprint(invocation) {
    const given = options(invocation, { value: VALUES, flags: [...FLAGS, ...ASKS] });
    if (given.has(...ASKS, '--rules', '--print-config')) return footprint(asksMachine(invocation));
    if (given.has('--init')) return footprint(writes(invocation, ['.oxlintrc.json'], '`oxlint --init` writes it'));
    const { facts, cwd } = invocation;
    const dir = packageDirOf(facts, cwd) ?? cwd;
    return combine([
      checks(invocation, {
        given,
        operands: given.operands,
        fixes: given.has('--fix', '--fix-suggestions', '--fix-dangerously'),
        configs: ['.oxlintrc.json', '.oxlintrc.jsonc', ...configNames('oxlint.config'), '.eslintignore', '.gitignore'],
        manifestKey: 'oxlint',
        configFlags: ['-c', '--config', '--tsconfig', '--ignore-path'],
      }),
      readsNodePackage(
        invocation,
        '`oxlint` follows the imports',
        OUTPUT_FOLDERS.map(name => inDir(dir, `**/${name}/**/*`)),
      ),
    ]);
  },
};
