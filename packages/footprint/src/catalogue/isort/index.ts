/** isort: rewrites import blocks unless asked to check. */
import { linter, SKIPPED } from '../../python/lint';

export const tool = linter({
  name: 'isort',
  title: 'isort',
  docs: 'https://pycqa.github.io/isort/docs/configuration/options.html',
  match: ['isort'],
  value:
    '--sp --settings-path --settings-file --settings --cr --config-root --profile --format-error ' +
    '--format-success -s --skip --extend-skip --sg --skip-glob --extend-skip-glob --ext --extension ' +
    '--supported-extension --blocked-extension --filename -a --add-import --rm --remove-import --fs ' +
    '--forced-separate -i --indent --lbi --lines-before-imports --lai --lines-after-imports --lbt ' +
    '--lines-between-types --le --line-ending -m --multi-line --sort-order --nsl --single-line-exclusions -l ' +
    '-w --line-length --line-width --wl --wrap-length --treat-comment-as-code --formatter --ext-format --sd ' +
    '--section-default -t --top --nlb --no-lines-before --src --src-path -b --builtin --extra-builtin -f ' +
    '--future -o --thirdparty -p --project --known-local-folder --virtual-env --conda-env --py ' +
    '--python-version',
  flags:
    '-v --verbose --only-modified --om --dedup-headings -q --quiet -d --stdout --overwrite-in-place ' +
    '--show-config --show-files --df --diff -c --check-only --check --ws --ignore-whitespace ' +
    '--resolve-all-configs -j --jobs --ac --atomic --interactive --srx --sort-reexports --filter-files ' +
    '--gitignore --skip-gitignore --dont-follow-links --allow-root --append --append-only --af --force-adds ' +
    '--float-to-top --dont-float-to-top --ca --combine-as --cs --combine-star -e --balanced --ff --from-first ' +
    '--fgw --force-grid-wrap --ls --length-sort --lss --length-sort-straight -n ' +
    '--ensure-newline-before-comments --nis --no-inline-sort --ot --order-by-type --dt --dont-order-by-type ' +
    '--rr --reverse-relative --reverse-sort --sl --force-single-line-imports --tc --trailing-comma --up ' +
    '--use-parentheses --case-sensitive --remove-redundant-aliases --honor-noqa --treat-all-comment-as-code ' +
    '--color --star-first --split-on-trailing-comma --only-sections --os --ds --no-sections --fas ' +
    '--force-alphabetical-sort --fss --force-sort-within-sections --hcss ' +
    '--honor-case-in-force-sorted-sections --srss --sort-relative-in-force-sorted-sections --fass ' +
    '--force-alphabetical-sort-within-sections --combine-straight-imports --csi',
  config: ['--sp', '--settings-path', '--settings-file', '--settings', '--cr', '--config-root'],
  configs: ['.isort.cfg', '.editorconfig'],
  skips: SKIPPED,
  standalone: true,
  sortsImports: true,
  fixes: given => !given.has('--check', '--check-only', '-c', '--diff', '--df', '-d', '--stdout', '--show-files'),
  asks: ['--interactive'],
});
