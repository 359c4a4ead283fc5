/** The command line of pytest, of pytest-cov, pytest-xdist, pytest-html and of other plugins that only choose, repeat or restrict tests. */

export const FLAGS = {
  value:
    '-m --maxfail --capture --lfnf --last-failed-no-failures --durations --durations-min --verbosity -r ' +
    '--report-chars --tb --show-capture --color --code-highlight --junit-xml --junit-prefix --html --css -W ' +
    '--pythonwarnings --max-warnings --ignore --ignore-glob --deselect --confcutdir --import-mode ' +
    '--doctest-report --doctest-glob -c --config-file --rootdir -p -o --override-ini --assert ' +
    '--log-level --log-format --log-date-format --log-cli-level --log-cli-format --log-cli-date-format ' +
    '--log-file --log-file-mode --log-file-level --log-file-format --log-file-date-format --log-auto-indent ' +
    '--log-disable --metadata --metadata-from-json --metadata-from-json-file -n --numprocesses --maxprocesses ' +
    '--max-worker-restart --dist --testrunuid --maxschedchunk --anyio-mode ' +
    '--cov-report --cov-config --cov-fail-under --cov-precision --cov-context -k --pdbcls --junitxml ' +
    '--timeout --timeout-method --session-timeout --asyncio-mode --ds --dc --randomly-seed --reruns ' +
    '--reruns-delay --only-rerun --retries --retry-delay --splits --group --count --allow-hosts ' +
    '--snapshot-details --benchmark-columns --report-log --random-order-bucket --random-order-seed',
  flags:
    '-x --exitfirst --strict-config --strict-markers --strict -s --runxfail --cache-clear --sw-reset ' +
    '--stepwise-reset -v --verbose --no-header --no-summary --no-fold-skipped --force-short-summary -q ' +
    '--quiet --disable-warnings --disable-pytest-warnings -l --showlocals --no-showlocals --xfail-tb ' +
    '--full-trace --self-contained-html --collect-only --co --pyargs --noconftest --keep-duplicates ' +
    '--collect-in-virtualenv --continue-on-collection-errors --doctest-modules --doctest-ignore-import-errors ' +
    '--doctest-continue-on-failure --disable-plugin-autoload --trace-config --setup-only --setup-show ' +
    '--setup-plan --loadscope-reorder --no-loadscope-reorder --cov --cov-reset --no-cov-on-fail --no-cov ' +
    '--cov-append --cov-branch --last-failed-no-failures --randomly-dont-reset-seed ' +
    '--randomly-dont-reorganize --no-migrations --nomigrations --migrations --disable-socket ' +
    '--allow-unix-socket --benchmark-skip --benchmark-disable --snapshot-warn-unused --no-flaky-report ' +
    '--color --capture --block-network --disable-recording --scrapli-replay-block-network ' +
    '--scrapli-replay-disable --random-order --instafail --force-sugar',
};

/** They go by the last run, which left its results in a cache that is no input. */
export const BY_LAST_RUN =
  '--lf --last-failed --ff --failed-first --nf --new-first --sw --stepwise --sw-skip --stepwise-skip --cache-show'.split(
    ' ',
  );

export const ASKS = '-V --version -h --help --fixtures --funcargs --fixtures-per-test --markers'.split(' ');

export const STOPS = ['--pdb', '--trace'];

export const LOOPS = ['-f', '--looponfail'];
