/** mypy: follows imports through the package and its local dependencies. */
import { combine } from '../../algebra';
import { namedConfiguration } from '../../config';
import { options } from '../../options';
import { asksMachine, effect, fetchesForItself, footprint, reads, writes, writesInto } from '../../parts';
import { inDir } from '../../paths';
import { pythonPackageDir } from '../../python/project';
import { readsPythonPackage } from '../../python/sources';
import type { Tool } from '../../tool';

const REPORTS = [
  ...['--any-exprs-report', '--cobertura-xml-report', '--html-report', '--linecount-report', '--linecoverage-report'],
  ...['--lineprecision-report', '--txt-report', '--xml-report', '--xslt-html-report', '--xslt-txt-report'],
];

/** Most flags can be negated, or stand for the positive. */
const SPEC = {
  value:
    '--enable-incomplete-feature -O --output --config-file --follow-imports --python-executable ' +
    '--python-version --platform --always-true --always-false --untyped-calls-exclude ' +
    '--deprecated-calls-exclude --disable-error-code --enable-error-code --cache-dir --custom-typing-module ' +
    '--custom-typeshed-dir --shadow-file -n --num-workers --any-exprs-report --cobertura-xml-report ' +
    '--html-report --linecount-report --linecoverage-report --lineprecision-report --txt-report --xml-report ' +
    '--xslt-html-report --xslt-txt-report --junit-xml --junit-format --find-occurrences --exclude -m --module ' +
    '-p --package -c --command',
  flags:
    '--no-native-parser -v --verbose --warn-unused-configs --no-namespace-packages --ignore-missing-imports ' +
    '--follow-untyped-imports --no-site-packages --no-silence-site-packages --disallow-any-expr ' +
    '--disallow-any-decorated --disallow-any-explicit --disallow-any-generics --disallow-any-unimported ' +
    '--disallow-subclassing-any --disallow-untyped-calls --disallow-untyped-defs --disallow-incomplete-defs ' +
    '--check-untyped-defs --disallow-untyped-decorators --implicit-optional --no-strict-optional ' +
    '--warn-redundant-casts --warn-unused-ignores --no-warn-no-return --warn-return-any --warn-unreachable ' +
    '--report-deprecated-as-note --allow-untyped-globals --allow-redefinition --allow-redefinition-old ' +
    '--allow-redefinition-new --no-implicit-reexport --strict-equality --strict-equality-for-none ' +
    '--no-strict-bytes --extra-checks --strict --show-error-context --show-column-numbers --show-error-end ' +
    '--hide-error-codes --show-error-code-links --pretty --no-color-output --no-error-summary ' +
    '--show-absolute-path --no-incremental --sqlite-cache --cache-fine-grained --no-fixed-format-cache ' +
    '--skip-version-check --skip-cache-mtime-checks --show-traceback --tb --raise-exceptions ' +
    '--warn-incomplete-stub --scripts-are-modules --install-types --non-interactive --explicit-package-bases ' +
    '--exclude-gitignore --no-verbose --no-warn-unused-configs --no-ignore-missing-imports ' +
    '--no-follow-untyped-imports --no-disallow-any-expr --no-disallow-any-decorated ' +
    '--no-disallow-any-explicit --no-disallow-any-generics --no-disallow-any-unimported ' +
    '--no-disallow-subclassing-any --no-disallow-untyped-calls --no-disallow-untyped-defs ' +
    '--no-disallow-incomplete-defs --no-check-untyped-defs --no-disallow-untyped-decorators ' +
    '--no-implicit-optional --no-warn-redundant-casts --no-warn-unused-ignores --no-warn-return-any ' +
    '--no-warn-unreachable --no-report-deprecated-as-note --no-allow-untyped-globals --no-allow-redefinition ' +
    '--no-allow-redefinition-old --no-allow-redefinition-new --no-strict-equality ' +
    '--no-strict-equality-for-none --no-extra-checks --no-strict --no-show-error-context ' +
    '--no-show-column-numbers --no-show-error-end --no-hide-error-codes --no-show-error-code-links ' +
    '--no-pretty --no-show-absolute-path --no-sqlite-cache --no-cache-fine-grained --no-skip-version-check ' +
    '--no-skip-cache-mtime-checks --no-show-traceback --no-tb --no-raise-exceptions --no-warn-incomplete-stub ' +
    '--no-scripts-are-modules --no-install-types --no-non-interactive --no-explicit-package-bases ' +
    '--no-exclude-gitignore --native-parser --namespace-packages --site-packages --silence-site-packages ' +
    '--strict-optional --warn-no-return --implicit-reexport --strict-bytes --color-output --error-summary ' +
    '--incremental --fixed-format-cache --hide-error-context --hide-column-numbers --show-error-codes ' +
    '--version -V --help -h',
};

export const tool: Tool = {
  name: 'mypy',
  title: 'mypy',
  docs: 'https://mypy.readthedocs.io/en/stable/command_line.html',
  match: ['mypy', 'dmypy'],
  ecosystem: 'python',
  namesEnv: true,
  footprint(invocation) {
    const given = options(invocation, SPEC);
    if (given.has('--version', '-V', '--help', '-h')) return footprint(asksMachine(invocation));
    const dir = pythonPackageDir(invocation.facts, invocation.cwd);
    const reports = footprint(
      writes(invocation, given.values('--junit-xml'), '`mypy` writes its report'),
      writesInto(invocation, given.values(...REPORTS), '`mypy` writes its report'),
    );
    // `dist` holds archives, which are no sources.
    const written = [inDir(dir, 'dist/**/*'), ...reports.writes.map(({ glob }) => glob)];
    return combine([
      readsPythonPackage(invocation, '`mypy` follows the imports', written),
      footprint(
        { unknowns: given.unknowns, env: ['MYPYPATH'] },
        given.has('--install-types') ? fetchesForItself('`mypy --install-types` installs stubs') : {},
        invocation.program === 'dmypy' ? effect('service', '`dmypy` talks to a daemon') : {},
        reads(
          invocation,
          given.operands.filter(word => word.value !== '.'),
          '`mypy` checks it',
        ),
        reads(invocation, given.values('--config-file'), 'configuration of `mypy`'),
        namedConfiguration(invocation, ['mypy.ini', '.mypy.ini', 'pyproject.toml', 'setup.cfg']),
      ),
      reports,
    ]);
  },
};
