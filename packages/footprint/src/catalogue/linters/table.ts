/** What each linter of the table reads and writes, by its documentation. */
import type { EffectKind } from '../../model';

export interface Linter {
  readonly docs: string;
  /** `go`: the module around; else its operands. */
  readonly of?: 'go';
  /** What it looks at without operands. */
  readonly alone?: readonly string[];
  /** Flags with a value. */
  readonly values?: readonly string[];
  /** Flags that name its configuration; files it finds by itself. */
  readonly configs?: readonly string[];
  readonly names?: readonly string[];
  /** Flags that name the file it reports to. */
  readonly reports?: readonly string[];
  /** What a verb makes when no such flag is given. */
  readonly makes?: Readonly<Record<string, string>>;
  /** It rewrites: always, or with one of these flags; never with `shows`. */
  readonly rewrites?: true;
  readonly fixes?: readonly string[];
  readonly shows?: readonly string[];
  /** The first operand is a verb. */
  readonly verbs?: Readonly<Record<string, 'checks' | 'rewrites' | 'asks' | 'fetches'>>;
  /** The verb may be left out. */
  readonly verbOptional?: true;
  /** It follows what its files name: everything below the working directory; or only with one of these flags. */
  readonly follows?: true | readonly string[];
  /** What it otherwise does, unless one of `offline` is given. */
  readonly effect?: readonly [EffectKind, string];
  readonly offline?: readonly string[];
  /** Asks for its version, `--version` when absent. */
  readonly version?: string;
  readonly longDash?: true;
  readonly goModules?: readonly string[];
}

export const LINTERS: Readonly<Record<string, Linter>> = {
  shellcheck: {
    docs: 'https://github.com/koalaman/shellcheck/blob/master/shellcheck.1.md',
    values: [
      '-e',
      '--exclude',
      '-f',
      '--format',
      '-o',
      '--enable',
      '-P',
      '--source-path',
      '-s',
      '--shell',
      '-S',
      '--severity',
      '-W',
      '-i',
      '--include',
      '-C',
    ],
    configs: ['--rcfile'],
    names: ['.shellcheckrc', 'shellcheckrc'],
    follows: ['-x', '--external-sources', '-a', '--check-sourced'],
  },
  shfmt: {
    docs: 'https://github.com/mvdan/sh/blob/master/cmd/shfmt/shfmt.1.scd',
    values: ['-i', '--indent', '-ln', '--language-dialect', '-p', '--filename'],
    fixes: ['-w', '--write'],
    names: ['.editorconfig'],
    longDash: true,
    goModules: ['mvdan.cc/sh'],
  },
  hadolint: {
    docs: 'https://github.com/hadolint/hadolint#cli',
    values: [
      '-f',
      '--format',
      '--error',
      '--warning',
      '--info',
      '--style',
      '--ignore',
      '--trusted-registry',
      '--require-label',
      '-t',
      '--failure-threshold',
      '--file-path-in-report',
    ],
    configs: ['-c', '--config'],
    names: ['.hadolint.yaml', '.hadolint.yml'],
  },
  yamllint: {
    docs: 'https://yamllint.readthedocs.io/en/stable/quickstart.html',
    values: ['-d', '--config-data', '-f', '--format'],
    configs: ['-c', '--config-file'],
    names: ['.yamllint', '.yamllint.yaml', '.yamllint.yml'],
  },
  yamlfmt: {
    docs: 'https://github.com/google/yamlfmt/blob/main/docs/command-usage.md',
    alone: ['.'],
    values: ['-exclude', '-extensions', '-formatter', '-output_format', '-match_type', '-gitignore_path'],
    configs: ['-conf'],
    names: ['.yamlfmt', 'yamlfmt.yml', 'yamlfmt.yaml', '.yamlfmt.yaml', '.yamlfmt.yml'],
    rewrites: true,
    shows: ['-lint', '-dry', '-debug', '-print_conf', '-in', '/dev/stdin'],
    longDash: true,
    version: '-version',
    goModules: ['github.com/google/yamlfmt'],
  },
  taplo: {
    docs: 'https://taplo.tamasfe.dev/cli/usage/formatting.html',
    alone: ['**/*.toml'],
    values: ['-o', '--option', '--colors', '--schema'],
    configs: ['-c', '--config'],
    names: ['.taplo.toml', 'taplo.toml'],
    verbs: {
      fmt: 'rewrites',
      format: 'rewrites',
      lint: 'checks',
      check: 'checks',
      validate: 'checks',
      completions: 'asks',
    },
    shows: ['--check', '--diff'],
  },
  actionlint: {
    docs: 'https://github.com/rhysd/actionlint/blob/main/docs/usage.md',
    alone: ['.github/**/*'],
    follows: true,
    values: ['-ignore', '-shellcheck', '-pyflakes', '-format', '-stdin-filename'],
    configs: ['-config-file'],
    shows: ['-init-config'],
    longDash: true,
    version: '-version',
    goModules: ['github.com/rhysd/actionlint'],
  },
  vale: {
    docs: 'https://vale.sh/docs/cli',
    values: ['--glob', '--output', '--minAlertLevel', '--filter', '--ext'],
    configs: ['--config'],
    names: ['.vale.ini', '_vale.ini'],
    verbs: { sync: 'fetches', 'ls-config': 'asks', 'ls-dirs': 'asks', 'ls-metrics': 'asks', 'ls-vars': 'asks' },
    verbOptional: true,
    follows: true,
  },
  typos: {
    docs: 'https://github.com/crate-ci/typos/blob/master/docs/reference.md',
    alone: ['.'],
    values: ['--exclude', '--format', '--color', '--type', '--locale', '-j', '--threads'],
    configs: ['-c', '--config'],
    names: ['typos.toml', '_typos.toml', '.typos.toml', 'Cargo.toml', 'pyproject.toml'],
    fixes: ['-w', '--write-changes'],
    shows: ['--diff'],
  },
  lychee: {
    docs: 'https://lychee.cli.rs/guides/cli/',
    values: [
      '-m',
      '-t',
      '-r',
      '--exclude',
      '--include',
      '-f',
      '--format',
      '--base-url',
      '--root-dir',
      '-a',
      '--accept',
      '-u',
      '-H',
      '--exclude-path',
    ],
    configs: ['-c', '--config'],
    names: ['lychee.toml'],
    reports: ['-o', '--output'],
    effect: ['network', 'follows links'],
    offline: ['--offline'],
  },
  'editorconfig-checker': {
    docs: 'https://github.com/editorconfig-checker/editorconfig-checker',
    alone: ['.'],
    values: ['-exclude', '-format', '-color'],
    configs: ['-config'],
    names: ['.editorconfig', '.editorconfig-checker.json', '.ecrc'],
    longDash: true,
    version: '-version',
    goModules: ['github.com/editorconfig-checker/editorconfig-checker'],
  },
  ec: {
    docs: 'https://github.com/editorconfig-checker/editorconfig-checker',
    alone: ['.'],
    names: ['.editorconfig', '.editorconfig-checker.json', '.ecrc'],
    longDash: true,
    version: '-version',
  },
  addlicense: {
    docs: 'https://github.com/google/addlicense#usage',
    values: ['-c', '-l', '-y', '-s', '-ignore', '-skip'],
    configs: ['-f'],
    rewrites: true,
    shows: ['-check'],
    longDash: true,
    goModules: ['github.com/google/addlicense'],
  },
  dprint: {
    docs: 'https://dprint.dev/cli/',
    alone: ['.'],
    values: ['--excludes', '--plugins', '--log-level'],
    configs: ['-c', '--config'],
    names: ['dprint.json', 'dprint.jsonc', '.dprint.json', '.dprint.jsonc'],
    verbs: {
      fmt: 'rewrites',
      check: 'checks',
      'output-file-paths': 'checks',
      'output-resolved-config': 'asks',
      license: 'asks',
    },
  },
  treefmt: {
    docs: 'https://treefmt.com/latest/reference/usage/',
    alone: ['.'],
    values: ['-C', '--tree-root', '-f', '--formatters', '--excludes', '--walk'],
    configs: ['--config-file'],
    names: ['treefmt.toml', '.treefmt.toml'],
    rewrites: true,
  },
  stylua: {
    docs: 'https://github.com/JohnnyMorganz/StyLua#usage',
    values: ['-g', '--glob', '--color', '--output-format', '--num-threads', '--syntax'],
    configs: ['-f', '--config-path'],
    names: ['stylua.toml', '.stylua.toml', '.styluaignore', '.editorconfig'],
    rewrites: true,
    shows: ['-c', '--check'],
  },
  luacheck: {
    docs: 'https://luacheck.readthedocs.io/en/stable/cli.html',
    values: ['--std', '--globals', '--formatter', '-j'],
    configs: ['--config'],
    names: ['.luacheckrc'],
    follows: true,
  },
  selene: {
    docs: 'https://kampfkarren.github.io/selene/cli/usage.html',
    follows: true,
    configs: ['--config'],
    names: ['selene.toml'],
    alone: ['.'],
  },
  protolint: {
    docs: 'https://github.com/yoheimuta/protolint#usage',
    verbs: { lint: 'checks', list: 'asks', version: 'asks' },
    values: ['-reporter', '-config_dir_path', '-plugin'],
    configs: ['-config_path'],
    names: ['.protolint.yaml', '.protolint.yml'],
    reports: ['-output_file'],
    fixes: ['-fix'],
    longDash: true,
    version: 'version',
    goModules: ['github.com/yoheimuta/protolint'],
  },
  sqlfluff: {
    docs: 'https://docs.sqlfluff.com/en/stable/reference/cli.html',
    values: [
      ...['-d', '--dialect', '-t', '--templater', '-r', '--rules', '-e', '--exclude-rules', '-f', '--format', '-p'],
      ...['--processes', '--ignore', '--annotation-level', '--encoding', '-i', '--logger', '--stdin-filename'],
      ...['--disable-progress-bar', '--library-path', '-x', '--fixed-suffix'],
    ],
    configs: ['--config'],
    names: ['.sqlfluff', 'setup.cfg', 'tox.ini', 'pep8.ini', 'pyproject.toml', '.sqlfluffignore'],
    reports: ['--write-output'],
    verbs: {
      ...{ lint: 'checks', parse: 'checks', render: 'checks', fix: 'rewrites', format: 'rewrites' },
      ...{ dialects: 'asks', rules: 'asks', version: 'asks' },
    },
    follows: true,
  },
  gitleaks: {
    docs: 'https://github.com/gitleaks/gitleaks#usage',
    alone: ['.'],
    values: [
      ...['-s', '--source', '-f', '--report-format', '-l', '--log-level', '--log-opts', '--max-target-megabytes'],
      ...['-i', '--gitleaks-ignore-path', '--exit-code', '--enable-rule'],
    ],
    configs: ['-c', '--config', '-b', '--baseline-path'],
    names: ['.gitleaks.toml', '.gitleaksignore'],
    reports: ['-r', '--report-path'],
    verbs: {
      ...{ detect: 'checks', protect: 'checks', git: 'checks', dir: 'checks', directory: 'checks', file: 'checks' },
      ...{ stdin: 'checks', version: 'asks' },
    },
    follows: true,
    effect: ['machine', 'looks at the history of the repository'],
    version: 'version',
  },
  opa: {
    docs: 'https://www.openpolicyagent.org/docs/cli',
    values: [
      ...['-f', '--format', '-r', '--run', '--timeout', '-t', '--target', '--threshold', '--ignore', '--bench'],
      ...['--revision', '-e', '--entrypoint', '-O', '--optimize', '--max-errors', '-p', '--parallel', '--schema'],
    ],
    configs: ['-d', '--data', '-i', '--input'],
    reports: ['-o', '--output'],
    fixes: ['-w', '--write'],
    verbs: { test: 'checks', check: 'checks', fmt: 'checks', build: 'checks', inspect: 'checks', version: 'asks' },
    makes: { build: 'bundle.tar.gz' },
    version: 'version',
  },
  'clang-format': {
    docs: 'https://clang.llvm.org/docs/ClangFormat.html',
    values: ['--assume-filename', '--files'],
    names: ['.clang-format', '_clang-format', '.clang-format-ignore'],
    fixes: ['-i'],
    shows: ['-n', '--dry-run'],
    longDash: true,
  },
  cppcheck: {
    docs: 'https://cppcheck.sourceforge.io/manual.html',
    follows: true,
    reports: ['--output-file'],
    values: ['-I', '-D', '-U', '-i', '-j'],
    alone: ['.'],
  },
  'cmake-format': {
    docs: 'https://cmake-format.readthedocs.io',
    fixes: ['-i', '--in-place'],
    configs: ['-c', '--config-files'],
  },
  swiftlint: {
    docs: 'https://github.com/realm/SwiftLint#command-line',
    alone: ['.'],
    values: ['--reporter', '--path'],
    configs: ['--config'],
    names: ['.swiftlint.yml'],
    reports: ['--output'],
    verbs: { lint: 'checks', analyze: 'checks', rules: 'asks', version: 'asks' },
    fixes: ['--fix', '--autocorrect'],
    version: 'version',
  },
  ktlint: {
    docs: 'https://pinterest.github.io/ktlint/latest/install/cli/',
    alone: ['.'],
    names: ['.editorconfig'],
    fixes: ['-F', '--format'],
    values: ['--reporter', '-R'],
  },
  alejandra: {
    docs: 'https://github.com/kamadorueda/alejandra',
    rewrites: true,
    shows: ['-c', '--check'],
    alone: ['.'],
  },
  nixfmt: { docs: 'https://github.com/NixOS/nixfmt', rewrites: true, shows: ['-c', '--check', '-v', '--verify'] },
  statix: {
    docs: 'https://github.com/oppiliappan/statix',
    alone: ['.'],
    verbs: { check: 'checks', fix: 'rewrites', list: 'asks', explain: 'asks' },
    shows: ['-d', '--dry-run'],
  },
  deadnix: { docs: 'https://github.com/astro/deadnix', alone: ['.'], fixes: ['-e', '--edit'] },
  'dotenv-linter': {
    docs: 'https://dotenv-linter.github.io',
    alone: ['.'],
    verbs: { check: 'checks', diff: 'checks', compare: 'checks', fix: 'rewrites' },
    values: ['-e', '--exclude', '-s', '--skip'],
    shows: ['--dry-run'],
  },
  checkmake: {
    docs: 'https://github.com/checkmake/checkmake',
    configs: ['--config'],
    values: ['--format'],
    names: ['checkmake.ini'],
    goModules: ['github.com/checkmake/checkmake', 'github.com/mrtazz/checkmake'],
  },
  zizmor: {
    docs: 'https://docs.zizmor.sh/usage/',
    values: ['--persona', '--format', '--min-severity'],
    configs: ['-c', '--config'],
    fixes: ['--fix'],
    effect: ['network', 'asks GitHub'],
    offline: ['-o', '--offline'],
  },
};
