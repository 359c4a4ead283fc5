/** Pylint: infers what the code means from what it imports. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'pylint',
  title: 'Pylint',
  docs: 'https://pylint.readthedocs.io/en/stable/user_guide/configuration/all-options.html',
  match: ['pylint'],
  value:
    '--rcfile --init-hook --ignore --ignore-patterns --ignore-paths --persistent --load-plugins --fail-under ' +
    '--fail-on --jobs -j --limit-inference-results --extension-pkg-allow-list --extension-pkg-whitelist ' +
    '--source-roots --py-version --ignored-modules --analyse-fallback-blocks --clear-cache-post-run ' +
    '--prefer-stubs --output-format -f --reports -r --evaluation --score -s --msg-template --confidence ' +
    '--enable -e --disable -d --max-nested-blocks --never-returning-functions ' +
    '--suggest-join-with-non-empty-separator --ignore-on-opaque-inference --mixin-class-rgx ' +
    '--ignore-mixin-members --ignored-checks-for-mixins --ignore-none --ignored-classes --generated-members ' +
    '--contextmanager-decorators --missing-member-hint-distance --missing-member-max-choices ' +
    '--missing-member-hint --signature-mutators --known-side-effects-only-functions --notes --notes-rgx ' +
    '--check-fixme-in-docstring --max-args --max-positional-arguments --max-locals --max-returns ' +
    '--max-branches --max-statements --max-parents --ignored-parents --max-attributes --min-public-methods ' +
    '--max-public-methods --max-bool-expr --exclude-too-few-public-methods --check-str-concat-over-line-jumps ' +
    '--check-quote-consistency --spelling-dict --spelling-ignore-words --spelling-private-dict-file ' +
    '--spelling-store-unknown-words --max-spelling-suggestions --spelling-ignore-comment-directives ' +
    '--init-import --dummy-variables-rgx --additional-builtins --callbacks --redefining-builtins-modules ' +
    '--ignored-argument-names --allow-global-unused-variables --allowed-redefined-builtins ' +
    '--defining-attr-methods --valid-classmethod-first-arg --valid-metaclass-classmethod-first-arg ' +
    '--exclude-protected --check-protected-access-in-special-methods --overgeneral-exceptions ' +
    '--timeout-methods --good-names --good-names-rgxs --bad-names --bad-names-rgxs --name-group ' +
    '--include-naming-hint --property-classes --argument-naming-style --argument-rgx --attr-naming-style ' +
    '--attr-rgx --class-naming-style --class-rgx --class-attribute-naming-style --class-attribute-rgx ' +
    '--class-const-naming-style --class-const-rgx --const-naming-style --const-rgx --function-naming-style ' +
    '--function-rgx --inlinevar-naming-style --inlinevar-rgx --method-naming-style --method-rgx ' +
    '--module-naming-style --module-rgx --paramspec-rgx --typealias-rgx --typevar-rgx --typevartuple-rgx ' +
    '--variable-naming-style --variable-rgx --no-docstring-rgx --docstring-min-length --max-line-length ' +
    '--ignore-long-lines --ignore-pattern-in-long-lines --single-line-if-stmt --single-line-class-stmt ' +
    '--max-module-lines --indent-string --indent-after-paren --expected-line-ending-format ' +
    '--deprecated-modules --preferred-modules --import-graph --ext-import-graph --int-import-graph ' +
    '--known-standard-library --known-first-party --known-third-party --allow-any-import-level ' +
    '--allow-wildcard-with-all --allow-reexport-from-package --min-similarity-lines --ignore-comments ' +
    '--ignore-docstrings --ignore-imports --ignore-signatures --logging-modules --logging-format-style ' +
    '--recursive --output',
  flags:
    '--help-msg --list-msgs --list-msgs-enabled --list-groups --list-conf-levels --list-extensions ' +
    '--full-documentation --generate-rcfile --generate-toml-config --long-help --errors-only -E --verbose -v ' +
    '--enable-all-extensions --exit-zero --from-stdin --files',
  config: ['--rcfile'],
  configs: ['.pylintrc', 'pylintrc', 'pylintrc.toml', '.pylintrc.toml'],
  reports: ['--output', '--import-graph', '--ext-import-graph', '--int-import-graph'],
  follows: true,
});
