/** Mocha and AVA, and the coverage that c8 and nyc write of what they run. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { ASKS, builds, withoutOwn } from '../../node/kinds';
import { fromData, type Value, valueAt } from '../../node/script-config';
import { chosenConfig, configAbove, configIn, placeOf, textsOf } from '../../node/tool-config';
import { type Options, options } from '../../options';
import {
  asksMachine,
  footprint,
  type Part,
  reads,
  readsAt,
  rewrites,
  unknown,
  writesAt,
  writesInto,
} from '../../parts';
import { below } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const COVERS: Readonly<Record<string, { readonly directory: readonly string[]; readonly raw: string }>> = {
  // c8 keeps its raw data below the directory of its reports.
  c8: { directory: ['reports-dir', 'reportsDir', 'report-dir'], raw: 'coverage/tmp' },
  nyc: { directory: ['report-dir', 'reportDir'], raw: '.nyc_output' },
};

export const tool: Tool = {
  name: 'node-tests',
  title: 'Mocha, AVA, c8 and nyc',
  docs: 'https://mochajs.org/#command-line-usage',
  match: ['mocha', '_mocha', 'ava', 'c8', 'nyc'],
  ecosystem: 'node',
  footprint(invocation) {
    const { program } = invocation;
    const covers = Object.hasOwn(COVERS, program) ? COVERS[program] : undefined;
    if (covers !== undefined) return covered(invocation, covers);
    return program === 'ava' ? ava(invocation) : mocha(invocation);
  },
};

const MOCHA_VALUES =
  '--config --package -r --require --import --extension --file --ignore --exclude -f --fgrep -g --grep -i -R --reporter -O --reporter-option --reporter-options -s --slow -t --timeout --timeouts -u --ui -j --jobs --retries --node-option -n --watch-files --watch-ignore --loader --experimental-loader';
const MOCHA_FLAGS =
  '-w --watch --parallel -p --no-parallel --recursive --exit --bail -b --forbid-only --forbid-pending --allow-uncaught --async-only -A --check-leaks --color -c --colors --delay --diff --no-diff --full-trace --inline-diffs --invert --sort -S --dry-run --fail-zero --pass-on-failing-test-suite --no-config --no-package --no-opts --enable-source-maps --inspect --inspect-brk --trace-warnings --globals --posix-exit-codes';
/** Those that write, write where `output` says. */
const MOCHA_PRINTS = 'spec dot dots list tap min progress nyan landing doc markdown json json-stream xunit html'.split(
  ' ',
);

function mocha(invocation: Invocation): Footprint {
  const { facts, cwd } = invocation;
  const given = options(invocation, { value: MOCHA_VALUES, flags: [...MOCHA_FLAGS.split(' '), ...ASKS] });
  if (given.has(...ASKS)) return footprint(asksMachine(invocation));
  const names = ['js', 'cjs', 'mjs', 'yaml', 'yml', 'jsonc', 'json'].map(end => `.mocharc.${end}`);
  const config = given.has('--no-config')
    ? { value: fromData({}) }
    : chosenConfig(facts, cwd, given, ['--config'], () => configIn(facts, cwd, names, 'mocha'));
  const configured = config === undefined ? undefined : textsOf(valueAt(config.value, 'reporter'));
  const flagged = given.values('-R', '--reporter').map(({ value }) => value);
  const reporters = flagged.length > 0 ? flagged : configured;
  const writing =
    given.has('-O', '--reporter-option', '--reporter-options') ||
    (config !== undefined &&
      ['reporterOptions', 'reporter-option', 'reporterOption', 'reporter-options'].some(
        key => valueAt(config.value, key).kind !== 'absent',
      ));
  return combine([
    builds(invocation, {
      detail: 'runs the tests',
      written: {},
      besides: [
        { unknowns: given.unknowns, neverEnds: given.has('-w', '--watch'), env: ['CI', 'NODE_ENV'] },
        readsAt(config?.path === undefined ? [] : [config.path], 'configuration of `mocha`'),
        reporters === undefined
          ? unknown(invocation, 'cannot tell its reporter')
          : reporters.every(name => MOCHA_PRINTS.includes(name ?? '')) && !writing
            ? {}
            : unknown(invocation, 'what its reporter writes is not known'),
      ],
    }),
    footprint(reads(invocation, given.operands, '`mocha` runs its tests')),
  ]);
}

function ava(invocation: Invocation): Footprint {
  const given = options(invocation, {
    value: '--config -c --concurrency --environment -m --match -T --timeout --node-arguments',
    flags: [
      ...'--fail-fast --serial -s -t --tap -u --update-snapshots --verbose -v -w --watch --no-worker-threads --no-color --color'.split(
        ' ',
      ),
      ...['--version', '--help', '-h'],
    ],
  });
  if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
  const [verb] = given.operands;
  if (verb?.value === 'debug' || verb?.value === 'reset-cache')
    return footprint(unknown(invocation, `what \`ava ${verb.value}\` does is not in the catalogue`));
  return combine([
    builds(invocation, {
      detail: 'runs the tests',
      written: {},
      besides: [
        { unknowns: given.unknowns, neverEnds: given.has('-w', '--watch'), env: ['CI', 'NODE_ENV'] },
        given.has('-u', '--update-snapshots')
          ? rewrites(invocation, ['.'], '`ava -u` rewrites snapshots', ['node_modules/'])
          : {},
      ],
    }),
    footprint(reads(invocation, given.operands, '`ava` runs its tests')),
  ]);
}

const COVER_VALUES =
  '-c --config -r --reporter --reporter-options -o --reports-dir --report-dir --temp-directory --temp-dir -t --src --exclude -x --include -n --extension -e --lines --functions --branches --statements --watermarks --cwd --resolve --require -i --exclude-after-remap --merge-async --experimental-monocart';
const COVER_FLAGS =
  '--all -a --clean --check-coverage --per-file --100 --skip-full --omit-relative --exclude-node-modules --allowExternal --allow-external --wrapper-length --silent -s --cache --no-cache --instrument --source-map --produce-source-map --hook-require --hook-run-in-context --preserve-comments --eager --show-process-tree --use-spawn-wrap --print-memory';

function covered(
  invocation: Invocation,
  covers: { readonly directory: readonly string[]; readonly raw: string },
): Footprint {
  const { facts, cwd, program } = invocation;
  const given = options(invocation, {
    value: COVER_VALUES,
    flags: [...COVER_FLAGS.split(' '), '--version', '--help', '-h'],
    stopAtOperand: true,
  });
  if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
  const [first] = given.operands;
  if (first === undefined || ['report', 'check-coverage', 'instrument', 'merge'].includes(first.value ?? ''))
    return footprint(unknown(invocation, `what \`${program} ${first?.value ?? ''}\` does is not in the catalogue`));
  const config = chosenConfig(facts, cwd, given, ['-c', '--config', '--nycrc-path'], () =>
    configAbove(
      facts,
      cwd,
      [`.${program}rc.json`, `.${program}rc`, '.nycrc', '.nycrc.json', '.nycrc.yml', 'nyc.config.js'],
      program,
    ),
  );
  const written =
    config === undefined || given.has('--cwd')
      ? unknown(invocation, 'cannot tell its configuration')
      : coverageWritten(invocation, given, config.value, covers);
  const globs = (written.writes ?? []).map(({ glob }) => glob);
  const run = invocation.run(given.operands, {});
  return combine([
    footprint(
      { unknowns: given.unknowns },
      written,
      readsAt(config?.path === undefined ? [] : [config.path], `configuration of \`${program}\``),
    ),
    { ...run, ...withoutOwn(run, globs) },
  ]);
}

function coverageWritten(
  invocation: Invocation,
  given: Options,
  config: Value,
  { directory, raw }: { readonly directory: readonly string[]; readonly raw: string },
): Part {
  const { cwd, program } = invocation;
  const detail = `\`${program}\` writes its coverage`;
  const set = directory.map(key => valueAt(config, key)).find(({ kind }) => kind !== 'absent') ?? { kind: 'absent' };
  const temporary = ['temp-dir', 'tempDir', 'temp-directory', 'tempDirectory', 'cwd', 'extends'].some(
    key => valueAt(config, key).kind !== 'absent',
  );
  if (temporary || given.has('--temp-directory', '--temp-dir', '-t'))
    return unknown(invocation, 'keeps its raw data in a place of its own');
  const flag = given.value('-o', '--reports-dir', '--report-dir');
  const place = placeOf(set, cwd, 'coverage');
  if (flag === undefined && place === undefined) return unknown(invocation, 'computes where its coverage goes');
  return footprint(
    flag === undefined ? writesAt([below(place ?? cwd)], detail) : writesInto(invocation, [flag], detail),
    raw.startsWith('coverage') ? {} : writesInto(invocation, [raw], detail),
  );
}
