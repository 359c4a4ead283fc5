/** Prettier. */
import { checks } from '../../node/kinds';
import { dependencyDirs, packageDirOf } from '../../node/packages';
import { mentionedFolders } from '../../node/sources';
import { options } from '../../options';
import { asksMachine, footprint, readsAt, readsBelow, writes } from '../../parts';
import { below, inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  ...['--config', '--ignore-path', '--plugin', '--parser', '--stdin-filepath', '--print-width', '--tab-width'],
  ...['--log-level', '--loglevel', '--cache-location', '--cache-strategy', '--config-precedence', '--end-of-line'],
  ...['--prose-wrap', '--trailing-comma', '--arrow-parens', '--quote-props', '--html-whitespace-sensitivity'],
  ...['--embedded-language-formatting', '--plugin-search-dir', '--range-start', '--range-end', '--object-wrap'],
  ...['--experimental-operator-position'],
];
const FLAGS = [
  ...['--check', '-c', '--list-different', '-l', '--write', '-w', '--cache', '--no-config', '--no-editorconfig'],
  ...['--with-node-modules', '--ignore-unknown', '-u', '--color', '--no-color', '--single-quote', '--jsx-single-quote'],
  ...['--semi', '--no-semi', '--bracket-spacing', '--bracket-same-line', '--use-tabs', '--single-attribute-per-line'],
  ...['--insert-pragma', '--require-pragma', '--check-ignore-pragma', '--vue-indent-script-and-style', '--cache-write'],
  ...[
    '--no-error-on-unmatched-pattern',
    '--error-on-unmatched-pattern',
    '--no-plugin-search',
    '--experimental-ternaries',
  ],
  ...['--experimental-cli', '--parallel', '--editorconfig', '--config', '--debug-check'],
];
const CONFIGS = [
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yml',
  '.prettierrc.yaml',
  '.prettierrc.json5',
  '.prettierrc.js',
  '.prettierrc.cjs',
  '.prettierrc.mjs',
  '.prettierrc.toml',
  'prettier.config.js',
  'prettier.config.cjs',
  'prettier.config.mjs',
  'prettier.config.ts',
  '.editorconfig',
];

export const tool: Tool = {
  name: 'prettier',
  title: 'Prettier',
  docs: 'https://prettier.io/docs/cli',
  match: ['prettier'],
  ecosystem: 'node',
  namesEnv: true,
  footprint(invocation) {
    const { facts, cwd } = invocation;
    const given = options(invocation, { value: VALUES, flags: [...FLAGS, ...ASKING] });
    if (given.has(...ASKING)) return footprint(asksMachine(invocation));
    // It skips node_modules, and what the ignore files of its working directory name.
    const ignoreFiles = ['.gitignore', '.prettierignore']
      .map(name => inDir(cwd, name))
      .filter(path => facts.exists(path));
    const ignoreTexts = ignoreFiles.map(path => facts.text(path) ?? '').join('\n');
    const location = given.value('--cache-location');
    const stored =
      given.has('--cache') && location?.value?.split('/').includes('node_modules') === false
        ? writes(invocation, [location], '`prettier --cache` remembers results')
        : {};
    return footprint(
      checks(invocation, {
        given,
        operands: given.operands,
        fixes: given.has('--write', '-w'),
        ignores: [...new Set(['node_modules/', ...mentionedFolders(ignoreTexts)])],
        configs: CONFIGS,
        manifestKey: 'prettier',
        configFlags: ['--config', '--ignore-path'],
        written: stored,
      }),
      readsAt(ignoreFiles, '`prettier` skips what it names'),
      ...sharedConfigs(facts, packageDirOf(facts, cwd) ?? cwd).map(dir =>
        readsBelow(dir, 'shared configuration of `prettier`', [below(inDir(dir, '**/node_modules'))]),
      ),
    );
  },
};

const ASKING = ['--version', '-v', '--help', '-h', '--support-info', '--find-config-path', '--file-info'];

/** Workspace packages that are there to share configuration. */
function sharedConfigs(facts: Invocation['facts'], dir: string): string[] {
  return dependencyDirs(facts, dir).filter(
    dependency => dependency.includes('config') || dependency.includes('prettier'),
  );
}
