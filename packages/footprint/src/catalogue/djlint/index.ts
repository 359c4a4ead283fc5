/** djLint: checks templates, and formats them when asked. */
import { linter } from '../../python/lint';

export const tool = linter({
  name: 'djlint',
  title: 'djLint',
  docs: 'https://djlint.com/docs/configuration/',
  match: ['djlint'],
  value:
    '-e --extension --exclude --extend-exclude --stdin-filename --profile --configuration -i --ignore ' +
    '--include --per-file-ignores --rules --linter-output-format --indent --max-line-length ' +
    '--max-attribute-length --custom-blocks --custom-html --ignore-blocks --blank-line-after-tag ' +
    '--blank-line-before-tag --max-blank-lines --quote-style --indent-css --indent-js ' +
    '--format-attribute-js-json-pattern --format-attribute-js-json-min-props',
  flags:
    '--lint --reformat --check --use-gitignore --require-pragma --allow-empty-input --prefer-configuration ' +
    '--quiet --warn --statistics --github-output --no-github-output --sarif --single-attribute-per-line ' +
    '--line-break-after-multiline-tag --no-indent-inner-html --keep-br-inline --preserve-blank-lines ' +
    '--preserve-leading-space --no-line-after-yaml --close-void-tags --ignore-case --sort-attributes ' +
    '--sort-load-tags --name-endblocks --no-entity-formatting --no-function-formatting --no-set-formatting ' +
    '--preserve-class-newlines --format-attribute-template-tags --format-css --format-js ' +
    '--format-attribute-js-json',
  config: ['--configuration', '--rules'],
  configs: ['djlint.toml', '.djlint.toml', '.djlintrc', '.djlint_rules.yaml', '.editorconfig'],
  standalone: true,
  fixes: given => given.has('--reformat') && !given.has('--check'),
});
