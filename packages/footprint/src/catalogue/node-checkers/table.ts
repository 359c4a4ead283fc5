/** Checkers of the JavaScript world of one shape: they look at files, report, and rewrite only when told to. */
import type { Flags } from '../../options';

export interface Checker {
  readonly docs: string;
  readonly packages?: readonly string[];
  readonly value: Flags;
  readonly flags: Flags;
  /** It looks at these without operands; absent: at the whole package. */
  readonly alone?: readonly string[];
  /** Its operands are no files. */
  readonly noFiles?: true;
  /** Configuration it finds by itself, also above the package; a key of package.json that may hold it. */
  readonly configs?: readonly string[];
  readonly manifestKey?: string;
  readonly configFlags?: readonly string[];
  /** Settings of its configuration that let it write. */
  readonly open?: readonly string[];
  readonly fixes?: readonly string[];
  /** It rewrites unless one of these is given. */
  readonly fixesUnless?: readonly string[];
  /** Flags that name the file it reports to; the file it remembers results in, with `--cache`. */
  readonly reports?: readonly string[];
  readonly store?: string;
  readonly verbs?: Readonly<Record<string, 'checks' | 'fixes' | 'asks'>>;
}

const named = (tool: string): string[] => [
  ...['', '.json', '.jsonc', '.yaml', '.yml', '.js', '.cjs', '.mjs', '.ts'].map(end => `.${tool}rc${end}`),
  ...['js', 'cjs', 'mjs', 'ts'].map(end => `${tool}.config.${end}`),
];

export const CHECKERS: Readonly<Record<string, Checker>> = {
  stylelint: {
    docs: 'https://stylelint.io/user-guide/cli',
    value:
      '-c --config --config-basedir -i --ignore-path --ignore-pattern --ip --custom-syntax --stdin-filename --max-warnings --mw -f --formatter --custom-formatter --cache-location --cache-strategy -o --output-file --globby-options --go --report-unscoped-disables',
    flags:
      '--fix --color -q --quiet --allow-empty-input --aei --cache --disable-default-ignores --di --ignore-disables --id --report-needless-disables --rd --report-invalid-scope-disables --risd --report-descriptionless-disables --rdd --quiet-deprecation-warnings --validate --stdin --print-config',
    configs: [...named('stylelint'), '.stylelintignore'],
    manifestKey: 'stylelint',
    configFlags: ['-c', '--config', '-i', '--ignore-path'],
    open: ['fix'],
    fixes: ['--fix'],
    reports: ['-o', '--output-file'],
    store: '.stylelintcache',
  },
  markdownlint: {
    docs: 'https://github.com/igorshubovych/markdownlint-cli#usage',
    packages: ['markdownlint-cli'],
    value: '-c --config --configPointer -i --ignore -o --output -p --ignore-path -r --rules --enable --disable',
    flags: '-d --dot -f --fix -j --json -q --quiet -s --stdin',
    configs: [
      '.markdownlint.json',
      '.markdownlint.jsonc',
      '.markdownlint.yaml',
      '.markdownlint.yml',
      '.markdownlintrc',
      '.markdownlintignore',
    ],
    configFlags: ['-c', '--config', '-p', '--ignore-path', '-r', '--rules'],
    fixes: ['-f', '--fix'],
    reports: ['-o', '--output'],
  },
  'markdownlint-cli2': {
    docs: 'https://github.com/DavidAnson/markdownlint-cli2#command-line',
    value: '--config --configPointer',
    flags: '--fix --no-globs --format',
    configs: [
      '.markdownlint-cli2.jsonc',
      '.markdownlint-cli2.yaml',
      '.markdownlint-cli2.cjs',
      '.markdownlint-cli2.mjs',
      '.markdownlint.jsonc',
      '.markdownlint.json',
      '.markdownlint.yaml',
      '.markdownlint.yml',
      '.markdownlint.cjs',
      '.markdownlint.mjs',
    ],
    manifestKey: 'markdownlint-cli2',
    configFlags: ['--config'],
    open: ['fix', 'outputFormatters', 'modulePaths'],
    fixes: ['--fix', '--format'],
  },
  cspell: {
    docs: 'https://cspell.org/docs/getting-started/',
    value:
      '-c --config -m --locale --language-id --languageId --dictionary --disable-dictionary -e --exclude --issue-template -r --root --cache-location --cache-strategy --cache-format --file-list --file --max-duplicate-problems --max-file-size --reporter --report --gitignore-root',
    flags:
      '-v --verbose -u --unique --no-summary --summary --no-progress --progress -s --silent --fail-fast --must-find-files --show-context --show-suggestions --gitignore --dot --quiet --issues --relative --exit-code --cache --stdin --continue-on-error --debug --local --words-only --color --validate-directives --default-configuration',
    configs: [
      ...['cspell.json', '.cspell.json', 'cSpell.json', 'cspell.jsonc', '.cspell.jsonc'],
      ...['json', 'yaml', 'yml', 'js', 'cjs', 'mjs', 'toml'].map(end => `cspell.config.${end}`),
      'cspell.yaml',
      'cspell.yml',
      '.cspell.config.yaml',
      '.cspell.config.json',
    ],
    manifestKey: 'cspell',
    configFlags: ['-c', '--config', '--file-list'],
    open: ['reporters'],
    store: '.cspellcache',
    verbs: { lint: 'checks', check: 'checks', trace: 'asks', suggestions: 'asks', dictionaries: 'asks' },
  },
  knip: {
    docs: 'https://knip.dev/reference/cli',
    value:
      '-c --config -t --tsConfig --tsconfig -W --workspace --include --exclude --reporter --reporter-options --max-issues --tags --experimental-tags -T --trace-file --trace-export',
    flags:
      '-p --production --strict --no-exit-code --no-progress --no-config-hints --config-hints -d --debug --dependencies --exports --files --isolate-workspaces --no-gitignore --performance --memory --treat-config-hints-as-errors --include-libs --include-entry-exports -n --cache -w --watch --fix --fix-type --format --allow-remove-files --duration',
    noFiles: true,
    configs: [
      'knip.json',
      'knip.jsonc',
      '.knip.json',
      '.knip.jsonc',
      'knip.ts',
      'knip.js',
      'knip.config.ts',
      'knip.config.js',
    ],
    manifestKey: 'knip',
    fixes: ['--fix', '--format', '--fix-type', '--allow-remove-files'],
  },
  depcheck: {
    docs: 'https://github.com/depcheck/depcheck#usage',
    value: '--ignores --ignore-patterns --ignore-path --ignore-dirs --config --parsers --detectors --specials',
    flags: '--quiet --oneline --json --skip-missing --ignore-bin-package',
    configFlags: ['--config', '--ignore-path'],
    configs: named('depcheck'),
    manifestKey: 'depcheck',
  },
  publint: {
    docs: 'https://publint.dev/docs/cli',
    value: '--level',
    flags: '--strict',
  },
  'svelte-check': {
    docs: 'https://github.com/sveltejs/language-tools/tree/master/packages/svelte-check#options',
    value: '--workspace --output --ignore --tsconfig --threshold --compiler-warnings --diagnostic-sources --color',
    flags: '--watch --preserveWatchOutput --fail-on-warnings --no-tsconfig --no-color --tsgo',
    configFlags: ['--tsconfig', '--workspace'],
  },
  madge: {
    docs: 'https://github.com/pahen/madge#cli',
    value:
      '-b --basedir --extensions --exclude -x --ts-config --require-config --webpack-config -l --layout -d --depends -i --image --rankdir',
    flags:
      '-c --circular --no-color --no-spinner --no-count -s --summary --orphans --leaves --dot --json -j --include-npm --warning --debug --stdin',
    configFlags: ['--ts-config', '--require-config', '--webpack-config'],
    configs: ['.madgerc'],
    reports: ['-i', '--image'],
  },
  depcruise: {
    docs: 'https://github.com/sverweij/dependency-cruiser/blob/main/doc/cli.md',
    packages: ['dependency-cruiser'],
    value:
      '-T --output-type -f --output-to -I --include-only -F --focus --focus-depth -R --reaches -A --affected -x --exclude -X --do-not-follow -S --collapse -c --config -v --validate --ts-config --webpack-config --ts-pre-compilation-deps --module-systems -p --progress -d --max-depth --prefix',
    flags: '--no-config --preserve-symlinks -m --metrics --no-metrics --no-progress',
    configs: [
      '.dependency-cruiser.js',
      '.dependency-cruiser.cjs',
      '.dependency-cruiser.mjs',
      '.dependency-cruiser.json',
    ],
    configFlags: ['-c', '--config', '--ts-config', '--webpack-config'],
    reports: ['-f', '--output-to'],
  },
  standard: {
    docs: 'https://standardjs.com/#usage',
    value: '--plugin --env --global --globals --parser --ext',
    flags: '--fix --verbose --stdin',
    manifestKey: 'standard',
    fixes: ['--fix'],
  },
  xo: {
    docs: 'https://github.com/xojs/xo#usage',
    value: '--env --global --ignore --space --extend --plugin --extension --cwd --stdin-filename --reporter',
    flags:
      '--fix --semicolon --prettier --node-version --open --quiet --print-config --space --react --ts --no-semicolon',
    configs: [...named('xo-config'), ...named('xo')],
    manifestKey: 'xo',
    fixes: ['--fix', '--open'],
  },
  htmlhint: {
    docs: 'https://htmlhint.com/usage/cli/',
    value: '-c --config -r --rules -R --rulesdir -f --format -i --ignore',
    flags: '-l --list --nocolor --warn',
    configs: ['.htmlhintrc'],
    configFlags: ['-c', '--config', '-R', '--rulesdir'],
  },
  secretlint: {
    docs: 'https://github.com/secretlint/secretlint#usage',
    value: '--format --secretlintrc --secretlintrcJSON --secretlintignore --output --locale --stdinFileName --tsconfig',
    flags:
      '--color --no-color --maskSecrets --no-maskSecrets --terminalLink --no-terminalLink --profile --no-glob --no-gitignore',
    configs: [...named('secretlint'), '.secretlintignore'],
    configFlags: ['--secretlintrc', '--secretlintignore'],
    reports: ['--output'],
  },
  textlint: {
    docs: 'https://textlint.org/docs/cli',
    value:
      '-c --config --ignore-path --plugin --rule --preset --rulesdir --stdin-filename -f --format -o --output-file --cache-location',
    flags:
      '--fix --dry-run --debug --quiet --no-color --color --no-textlintrc --textlintrc --experimental --parallel --cache --stdin',
    configs: [...named('textlint'), '.textlintignore'],
    manifestKey: 'textlint',
    configFlags: ['-c', '--config', '--ignore-path', '--rulesdir'],
    fixes: ['--fix'],
    reports: ['-o', '--output-file'],
    store: '.textlintcache',
  },
  'ls-lint': {
    docs: 'https://ls-lint.org/2.3/configuration/the-basics.html',
    value: '--config --workdir',
    flags: '--warn --debug --error-output-format',
    configs: ['.ls-lint.yml'],
    configFlags: ['--config'],
  },
  'sort-package-json': {
    docs: 'https://github.com/keithamus/sort-package-json#usage',
    value: '--ignore',
    flags: '-c --check -q --quiet --stdin',
    alone: ['package.json'],
    fixesUnless: ['-c', '--check', '--stdin'],
  },
  syncpack: {
    docs: 'https://syncpack.dev/cli/',
    value:
      '--source --filter -s --specs --types --dependency-types --specifier-types -c --config --log-levels --indent --sort',
    flags: '--dry-run --check --no-ansi --show',
    noFiles: true,
    configs: named('syncpack'),
    manifestKey: 'syncpack',
    configFlags: ['-c', '--config'],
    verbs: {
      ...{
        lint: 'checks',
        list: 'checks',
        json: 'checks',
        'list-mismatches': 'checks',
        'lint-semver-ranges': 'checks',
      },
      ...{ fix: 'fixes', format: 'fixes', 'fix-mismatches': 'fixes', 'set-semver-ranges': 'fixes' },
    },
  },
};
