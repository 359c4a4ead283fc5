/** The runners whose command follows their options, and what options they take. */
import type { Grammar } from './grammar';
import type { Unwrapped } from './model';

export interface Runner extends Grammar {
  /** Options that name the directory to run in. */
  readonly dir?: string;
  /** Options whose value is shell text to run instead of words. */
  readonly text?: string;
  /** Options that make it run in a shell, its words joined. */
  readonly joined?: string;
  /** Options that ask for something else than to run a command. */
  readonly asks?: string;
  /** The command stands after `--`, whatever is before it. */
  readonly after?: true;
  readonly where?: Unwrapped['where'];
  /** Modules and files of Python may stand in the place of a program. */
  readonly python?: true;
  /** The program may carry a version: `ruff@0.5`. */
  readonly versioned?: true;
}

const TIMEOUT: Runner = {
  flags: '-f -p -v --foreground --preserve-status --verbose',
  values: '-s -k --signal --kill-after',
  operands: 1,
};

const UV =
  '--directory --project --color --config-file --cache-dir --allow-insecure-host -p --python --python-preference ' +
  '--python-fetch --index --default-index -i --index-url --extra-index-url -f --find-links --index-strategy ' +
  '--keyring-provider --resolution --prerelease --fork-strategy --exclude-newer --exclude-newer-package --link-mode -C ' +
  '--config-setting --config-settings --config-settings-package --no-build-isolation-package --no-build-package ' +
  '--no-binary-package --no-sources-package --refresh-package --reinstall-package -P --upgrade-package --upgrade-group ' +
  '--python-platform --torch-backend --env-file -w --with --with-editable --with-requirements --no-editable-package ' +
  '--prerelease-package';
const UV_FLAGS =
  '-q --quiet -v --verbose -n --no-cache --no-config --offline --no-progress --native-tls --no-native-tls --preview --no-preview ' +
  '--managed-python --no-managed-python --no-python-downloads --no-index --upgrade -U --reinstall --refresh --no-build ' +
  '--no-binary --no-sources --no-build-isolation --compile-bytecode --isolated --no-env-file --system-certs ' +
  '--no-system-certs --require-build-hashes --no-require-build-hashes --lfs --show-resolution';

/** uv and poetry take these in front of their own commands too. */
export const UV_GLOBAL: Grammar = {
  values: '--directory --project --color --config-file --cache-dir --allow-insecure-host',
  flags:
    '-q --quiet -v --verbose -n --no-cache --no-config --offline --no-progress --native-tls --no-native-tls --preview ' +
    '--no-preview --managed-python --no-managed-python --no-python-downloads --system-certs -h --help -V --version',
};
export const POETRY_GLOBAL: Grammar = {
  values: '-C --directory -P --project',
  flags:
    '-q --quiet -v -vv -vvv --verbose -n --no-interaction --no-plugins --no-cache --ansi --no-ansi -h --help -V --version',
};
export const HATCH_GLOBAL: Grammar = {
  values: '-e --env -p --project --data-dir --cache-dir --config',
  flags: '-v --verbose -q --quiet --color --no-color --interactive --no-interactive',
};

const NPM_EXEC: Runner = {
  flags:
    '-y --yes --no -s --silent -q --quiet -d --no-install --prefer-offline --prefer-online --offline --ignore-existing ' +
    '--ignore-scripts --workspaces -ws --include-workspace-root --no-audit --no-fund --if-present',
  values: '-p --package -w --workspace --prefix -C --registry --loglevel --cache --userconfig',
  text: '-c --call',
  asks: '-h --help -v --version',
  versioned: true,
};
const DLX: Runner = {
  flags: '-s --silent -q --quiet --verbose --bun -b --no-install --ignore-scripts',
  values: '-p --package --allow-build --reporter',
  joined: '-c --shell-mode',
  asks: '-h --help -v --version',
  versioned: true,
};

export const RUNNERS: Readonly<Record<string, Runner>> = {
  time: { flags: '-a -p -q -v -l -h --append --portability --quiet --verbose', values: '-f -o --format --output' },
  nice: { values: '-n --adjustment', numbers: true },
  nohup: {},
  timeout: TIMEOUT,
  gtimeout: TIMEOUT,
  stdbuf: { values: '-i -o -e --input --output --error' },
  setsid: { flags: '-c -f -w --ctty --fork --wait' },
  ionice: { flags: '-t --ignore', values: '-c -n --class --classdata' },
  chronic: { flags: '-v -e' },
  unbuffer: { flags: '-p' },
  caffeinate: { flags: '-d -i -m -s -u', values: '-t -w' },
  builtin: {},
  command: { flags: '-p', asks: '-v -V' },
  exec: { flags: '-c -l', values: '-a' },
  env: {
    flags: '- -i -0 -v --ignore-environment --null --debug --list-signal-handling',
    values: '-u -C -a -P -S --unset --chdir --argv0 --split-string',
    optional: '--block-signal --default-signal --ignore-signal',
    dir: '-C --chdir',
    assignments: true,
  },
  sudo: {
    flags:
      '-A -b -B -E -H -k -n -N -P -S --askpass --background --bell --set-home --reset-timestamp --non-interactive ' +
      '--no-update --preserve-groups --stdin',
    values:
      '-C -D -g -h -p -R -r -t -T -U -u --close-from --chdir --group --host --prompt --chroot --role --type ' +
      '--command-timeout --other-user --user',
    optional: '--preserve-env',
    dir: '-D --chdir',
    asks: '-l -v -V -K --list --validate --version --remove-timestamp',
    assignments: true,
  },
  doas: { flags: '-n', values: '-u -C' },
  'cross-env': { assignments: true },
  'env-cmd': {
    flags: '--fallback --no-override --silent --verbose -x --expand-envs',
    values: '-f --file -e --environments',
    joined: '--use-shell',
  },
  dotenvx: { values: '-f --env-file -e --env -fk --env-keys-file', flags: '-q --quiet -o --overload --strict' },
  direnv: { operands: 1 },
  op: { values: '--env-file --account', flags: '--no-masking', after: true },
  mise: {
    values: '-C --cd -j --jobs',
    dir: '-C --cd',
    text: '-c --command',
    flags: '-q --quiet -y --yes',
    after: true,
  },
  conda: {
    values: '-n -p --name --prefix --cwd',
    flags: '--no-capture-output --live-stream -v --verbose',
    dir: '--cwd',
  },
  'uv run': {
    values: `${UV} --extra --no-extra --group --no-group --only-group --package`,
    flags:
      `${UV_FLAGS} --all-extras --dev --no-dev --only-dev --no-default-groups --all-groups --no-editable --exact --active ` +
      '--no-active --no-sync --locked --frozen --all-packages --no-project -m --module -s --script --gui-script',
    dir: '--directory',
    python: true,
    asks: '-h --help',
  },
  'uv tool run': {
    values: `${UV} --from -c --constraints -b --build-constraints --overrides`,
    flags: UV_FLAGS,
    dir: '--directory',
    asks: '-h --help -V --version',
    versioned: true,
  },
  'poetry run': {},
  'pipenv run': {},
  'rye run': {},
  'pdm run': { flags: '-s --site-packages --recreate', where: 'project' },
  npx: NPM_EXEC,
  'npm exec': NPM_EXEC,
  bunx: DLX,
  pnpx: DLX,
  'pnpm dlx': DLX,
  'yarn dlx': DLX,
  'bun x': DLX,
  'pnpm exec': {
    flags: '-r --recursive --parallel --no-bail --report-summary --no-reporter-hide-prefix',
    values: '--resume-from',
    joined: '-c --shell-mode',
  },
  'yarn exec': {},
};

/** How their commands are reached: the words in front, and the runner's name above. */
export const REACHED_BY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dotenvx: { run: 'dotenvx' },
  direnv: { exec: 'direnv' },
  op: { run: 'op' },
  mise: { exec: 'mise', x: 'mise' },
  conda: { run: 'conda' },
  pipenv: { run: 'pipenv run' },
  rye: { run: 'rye run' },
  pdm: { run: 'pdm run' },
  npm: { exec: 'npm exec', x: 'npm exec' },
  pnpm: { exec: 'pnpm exec', dlx: 'pnpm dlx' },
  yarn: { exec: 'yarn exec', dlx: 'yarn dlx' },
  bun: { x: 'bun x' },
};
