/** Vitest. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { coverage } from '../../node/coverage';
import { ASKS, builds, directoryOf, prefixedEnvironment, readsEnvironmentFiles } from '../../node/kinds';
import { type Value, valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { chosenConfig, configAbove, isOn, placeOf, textsOf } from '../../node/tool-config';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, type Part, readsAt, rewrites, unknown, writes, writesAt } from '../../parts';
import { below, inDir, isWithin } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  ...['-c', '--config', '-r', '--root', '--dir', '-t', '--testNamePattern', '--reporter', '--outputFile', '--project'],
  ...[
    '--environment',
    '--pool',
    '--exclude',
    '--shard',
    '--testTimeout',
    '--hookTimeout',
    '--teardownTimeout',
    '--bail',
  ],
  ...['--retry', '--mode', '--workspace', '--maxWorkers', '--minWorkers', '--maxConcurrency', '--sequence.seed'],
  ...['--slowTestThreshold', '--diff', '--tagsFilter', '--coverage.provider', '--coverage.reportsDirectory'],
  ...['--coverage.reporter', '--coverage.include', '--coverage.exclude', '--coverage.extension', '--configLoader'],
  ...[
    '--compare',
    '--outputJson',
    '--outputFile.json',
    '--outputFile.junit',
    '--outputFile.html',
    '--outputFile.blob',
    '--vmMemoryLimit',
    '--coverage.thresholds.lines',
  ],
  ...['--coverage.thresholds.functions', '--coverage.thresholds.branches', '--coverage.thresholds.statements'],
];
/** Some take a value when it is joined: `--silent=passed-only`. */
const FLAGS = [
  ...['-u', '--update', '-w', '--watch', '--run', '--coverage', '--silent', '--hideSkippedTests', '--ui', '--open'],
  ...['--api', '--globals', '--dom', '--browser', '--isolate', '--passWithNoTests', '--logHeapUsage', '--changed'],
  ...['--allowOnly', '--dangerouslyIgnoreUnhandledErrors', '--expandSnapshotDiff', '--disableConsoleIntercept'],
  ...['--clearScreen', '--fileParallelism', '--cache', '--color', '--standalone', '--includeTaskLocation', '--update'],
  ...['--inspect', '--inspectBrk', '--printConsoleTrace', '--ignoreSourceErrors', '--typecheck', '--merge-reports'],
  ...[
    '--mergeReports',
    '--experimental.',
    '--typecheck.',
    '--coverage.',
    '--poolOptions.',
    '--sequence.',
    '--browser.',
  ],
  ...['--api.', '--expect.', '--deps.', '--server.', '--retry.', '--json'],
];

export const tool: Tool = {
  name: 'vitest',
  title: 'Vitest',
  docs: 'https://vitest.dev/guide/cli.html',
  match: ['vitest'],
  ecosystem: 'node',
  footprint(invocation) {
    const given = options(invocation, { value: VALUES, flags: FLAGS });
    if (given.has(...ASKS)) return footprint(asksMachine(invocation));
    const command = given.operands[0]?.value;
    if (command === 'list') return footprint(asksMachine(invocation));
    if (command === 'init') return footprint(effect('prompt', '`vitest init` asks'));
    return tests(invocation, given, command);
  },
};

function tests(invocation: Invocation, given: Options, command: string | undefined): Footprint {
  const { facts, cwd } = invocation;
  const start = directoryOf(cwd, given.value('-r', '--root'));
  if (start === undefined) return footprint(unknown(invocation, 'tests what is only known when it runs'));
  const names = [...configNames('vitest.config'), ...configNames('vite.config')];
  const config = chosenConfig(facts, start, given, ['-c', '--config'], () => configAbove(facts, start, names));
  if (config === undefined) return footprint(unknown(invocation, 'cannot tell its configuration'));
  const of = (...keys: string[]): Value => valueAt(config.value, 'test', ...keys);
  const root = placeOf(of('root'), start, '.');
  if (root === undefined) return footprint(unknown(invocation, 'computes its `root`'));
  const at = { ...invocation, cwd: root };
  const written = footprint(
    coverage(at, {
      flag: switched(given, '--coverage', '--coverage.enabled'),
      enabled: of('coverage', 'enabled'),
      directory: of('coverage', 'reportsDirectory'),
      into: given.value('--coverage.reportsDirectory'),
      root,
    }),
    reports(at, given, of),
  );
  const outside = config.path !== undefined && !isWithin(root, config.path) ? [config.path] : [];
  return combine([
    footprint(
      { unknowns: given.unknowns, env: ['CI', 'NODE_ENV'], neverEnds: watches(given, command, of('watch')) },
      given.has('--ui') ? effect('service', '`vitest --ui` serves') : {},
      given.has('--changed') ? effect('machine', '`vitest --changed` asks git what changed') : {},
      command === 'bench' ? effect('machine', '`vitest bench` measures') : {},
      browser(invocation, given, of('browser', 'enabled')),
      given.has('-u', '--update') ? rewrites(at, ['.'], '`vitest -u` rewrites snapshots', ['node_modules/']) : {},
    ),
    builds(at, {
      detail: 'runs the tests',
      written,
      besides: [
        readsAt(outside, 'configuration of `vitest`'),
        readsEnvironmentFiles(root, 'vitest'),
        prefixedEnvironment('VITE_'),
      ],
    }),
  ]);
}

/** `--flag`, `--flag=true`, `--flag=false`, `--no-flag`; undefined: not said. */
function switched(given: Options, ...flags: string[]): boolean | undefined {
  if (flags.some(flag => given.has(`--no-${flag.slice(2)}`))) return false;
  return given.has(...flags) ? given.value(...flags)?.value !== 'false' : undefined;
}

/** Without `run` it watches, except where nobody looks: in CI, or without a terminal. */
function watches(given: Options, command: string | undefined, configured: Value): boolean {
  const flag = switched(given, '--watch', '-w');
  if (flag !== undefined) return flag;
  if (given.has('--ui', '--standalone')) return true;
  if (['run', 'bench', 'related'].includes(command ?? '') || given.has('--run', '--merge-reports', '--mergeReports'))
    return false;
  return command === 'watch' || command === 'dev' || isOn(configured, true) !== false;
}

function browser(invocation: Invocation, given: Options, configured: Value): Part {
  const runs = switched(given, '--browser', '--browser.enabled') ?? isOn(configured, false);
  if (runs === undefined) return unknown(invocation, 'computes whether it runs in a browser');
  return runs ? effect('machine', '`vitest` runs in the browser that is installed') : {};
}

/** Reporters print, unless a file is named; that of HTML writes a folder, that of blobs its own. */
function reports(at: Invocation, given: Options, of: (...keys: string[]) => Value): Part {
  const configured = of('reporters');
  const flags = given.values('--reporter').map(word => word.value);
  const listed = configured.kind === 'list' ? configured.items : configured.kind === 'absent' ? [] : [configured];
  const names = listed.map(item => (item.kind === 'list' ? item.items[0] : item));
  const texts = names.map(item => (item === undefined ? undefined : textsOf(item)?.[0]));
  const reporters = flags.length > 0 ? flags : texts;
  if (reporters.includes(undefined)) return unknown(at, 'computes its reporters');
  const namesFile = listed.some(
    item => item.kind === 'list' && valueAt(item.items[1] ?? { kind: 'absent' }, 'outputFile').kind !== 'absent',
  );
  if (namesFile && flags.length === 0) return unknown(at, 'a reporter names a file of its own');
  const strange = reporters.find(
    name => name !== undefined && !PRINTING.has(name) && name !== 'html' && name !== 'blob',
  );
  if (strange !== undefined) return unknown(at, `what the reporter \`${strange}\` writes is not in the catalogue`);
  const files = given.values('--outputFile', '--outputJson');
  const dotted = FLAGGED.flatMap(name => given.values(`--outputFile.${name}`));
  const setting = of('outputFile');
  const own =
    files.length + dotted.length > 0 || setting.kind === 'absent'
      ? []
      : setting.kind === 'object' && !setting.open
        ? [...setting.entries.values()]
        : [setting];
  const places = own.map(value => placeOf(value, at.cwd, '.'));
  if (places.includes(undefined)) return unknown(at, 'computes where its reports go');
  return footprint(
    writes(at, [...files, ...dotted], '`vitest` writes its report'),
    writesAt(
      places.filter(place => place !== undefined),
      '`vitest` writes its report',
    ),
    reporters.includes('html') && files.length + own.length === 0
      ? writesAt([below(inDir(at.cwd, 'html'))], '`vitest` writes its report')
      : {},
    reporters.includes('blob') ? writesAt([below(inDir(at.cwd, '.vitest-reports'))], '`vitest` writes its report') : {},
  );
}

const FLAGGED = ['json', 'junit', 'html', 'blob'] as const;

const PRINTING: ReadonlySet<string> = new Set([
  ...['default', 'basic', 'verbose', 'dot', 'json', 'junit', 'tap', 'tap-flat', 'hanging-process', 'github-actions'],
  ...['tree', 'agent', 'minimal'],
]);
