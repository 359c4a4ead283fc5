/** Jest. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { coverage } from '../../node/coverage';
import { builds, directoryOf } from '../../node/kinds';
import { manifestOf, packageDirOf } from '../../node/packages';
import { type Value, valueAt } from '../../node/script-config';
import { configNames } from '../../node/sources';
import { chosenConfig, configIn, placeOf, textOf, type ToolConfig } from '../../node/tool-config';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, type Part, readsAt, rewrites, unknown, writes } from '../../parts';
import { isWithin } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  ...['-c', '--config', '--rootDir', '--coverageDirectory', '-t', '--testNamePattern', '--testPathPattern'],
  ...['--testPathPatterns', '--testPathIgnorePatterns', '-w', '--maxWorkers', '--outputFile', '--reporters', '--env'],
  ...['--projects', '--selectProjects', '--ignoreProjects', '--shard', '--testTimeout', '--coverageReporters'],
  ...['--collectCoverageFrom', '--coverageProvider', '--coverageThreshold', '--changedSince', '--testMatch'],
  ...['--testRegex', '--roots', '--setupFiles', '--setupFilesAfterEnv', '--maxConcurrency', '--seed', '--transform'],
  ...['--preset', '--testEnvironment', '--testEnvironmentOptions', '--globalSetup', '--globalTeardown', '--testRunner'],
  ...['--cacheDirectory', '--filter', '--globals', '--moduleNameMapper', '--resolver', '--runner', '--notifyMode'],
  ...['--workerIdleMemoryLimit', '--coveragePathIgnorePatterns'],
];
/** Some take a value when it is joined: `--bail=1`, `--coverage=false`. */
const FLAGS = [
  ...[
    '--coverage',
    '--collectCoverage',
    '--watch',
    '--watchAll',
    '-u',
    '--updateSnapshot',
    '--ci',
    '-i',
    '--runInBand',
  ],
  ...['--bail', '-b', '--cache', '--passWithNoTests', '--verbose', '--silent', '--json', '-o', '--onlyChanged'],
  ...[
    '--onlyFailures',
    '-f',
    '--lastCommit',
    '--findRelatedTests',
    '--forceExit',
    '--detectOpenHandles',
    '--expand',
    '-e',
  ],
  ...['--colors', '--color', '--clearMocks', '--resetMocks', '--restoreMocks', '--resetModules', '--logHeapUsage'],
  ...[
    '--detectLeaks',
    '--errorOnDeprecated',
    '--injectGlobals',
    '--listTests',
    '--noStackTrace',
    '--notify',
    '--randomize',
  ],
  ...[
    '--runTestsByPath',
    '--showSeed',
    '--testLocationInResults',
    '--useStderr',
    '--watchman',
    '--waitForUnhandledRejections',
  ],
  ...['--workerThreads', '--debug', '--all', '--automock', '--openHandlesTimeout'],
];

export const tool: Tool = {
  name: 'jest',
  title: 'Jest',
  docs: 'https://jestjs.io/docs/cli',
  match: ['jest'],
  ecosystem: 'node',
  packages: ['jest-cli'],
  footprint(invocation) {
    const given = options(invocation, { value: VALUES, flags: FLAGS });
    if (given.has('-v', '--version', '-h', '--help', '--showConfig', '--listTests', '--clearCache', '--init')) {
      return footprint(asksMachine(invocation));
    }
    return tests(invocation, given);
  },
};

function tests(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const dir = packageDirOf(facts, cwd) ?? cwd;
  const start = directoryOf(cwd, given.value('--rootDir')) ?? dir;
  const config = configuration(invocation, given, dir);
  if (config === undefined) return footprint(unknown(invocation, 'cannot tell its configuration'));
  // Absolute where a preset or a base gives it: only what is written there counts.
  const root = given.has('--rootDir') ? start : placeOf(valueAt(config.value, 'rootDir'), baseOf(config, dir), '.');
  if (root === undefined) return footprint(unknown(invocation, 'computes its `rootDir`'));
  const written = footprint(
    coverage(invocation, {
      flag: given.has('--coverage', '--collectCoverage')
        ? given.value('--coverage', '--collectCoverage')?.value !== 'false'
        : given.has('--no-coverage')
          ? false
          : undefined,
      enabled: valueAt(config.value, 'collectCoverage'),
      directory: withRoot(valueAt(config.value, 'coverageDirectory')),
      into: given.value('--coverageDirectory'),
      root,
    }),
    writes(invocation, given.values('--outputFile'), '`jest` writes its report'),
    reporters(invocation, given, valueAt(config.value, 'reporters')),
  );
  const asksGit = given.has('-o', '--onlyChanged', '--changedSince', '--lastCommit');
  const remembers = given.has('-f', '--onlyFailures');
  return combine([
    footprint(
      {
        unknowns: given.unknowns,
        env: ['CI', 'NODE_ENV'],
        neverEnds: given.has('--watch', '--watchAll') && given.value('--watch', '--watchAll')?.value !== 'false',
      },
      asksGit ? effect('machine', '`jest` asks git what changed') : {},
      remembers ? effect('machine', '`jest` remembers what failed') : {},
      given.has('-u', '--updateSnapshot')
        ? rewrites({ ...invocation, cwd: dir }, ['.'], '`jest -u` rewrites snapshots', ['node_modules/'])
        : {},
    ),
    builds(
      { ...invocation, cwd: root },
      {
        detail: 'runs the tests',
        written,
        besides: [
          readsAt(
            config.path !== undefined && !isWithin(root, config.path) ? [config.path] : [],
            'configuration of `jest`',
          ),
        ],
      },
    ),
    // Jest started in a package with its root elsewhere still resolves from here.
    ...(root === dir ? [] : [builds({ ...invocation, cwd: dir }, { detail: 'runs the tests', written })]),
  ]);
}

const NAMES = [...configNames('jest.config'), 'jest.config.json'];

function configuration(invocation: Invocation, given: Options, dir: string): ToolConfig | undefined {
  const { facts, cwd } = invocation;
  return chosenConfig(facts, cwd, given, ['-c', '--config'], () =>
    manifestOf(facts, dir)['jest'] === undefined ? configIn(facts, dir, NAMES) : configIn(facts, dir, [], 'jest'),
  );
}

/** Paths of the configuration are relative to where it lies. */
function baseOf({ path }: ToolConfig, dir: string): string {
  return path === undefined ? dir : path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

function withRoot(value: Value): Value {
  const text = textOf(value);
  return text?.startsWith('<rootDir>') ? { kind: 'data', value: `.${text.slice('<rootDir>'.length)}` } : value;
}

const PRINTING: ReadonlySet<string> = new Set([
  'default',
  'summary',
  'github-actions',
  'verbose',
  'agent',
  'jest-silent-reporter',
]);

/** Reporters print, or write where their own options say. */
function reporters(invocation: Invocation, given: Options, configured: Value): Part {
  const flags = given.values('--reporters').map(word => word.value);
  const listed = configured.kind === 'list' ? configured.items : configured.kind === 'absent' ? [] : [configured];
  const names =
    flags.length > 0 ? flags : listed.map(item => textOf(item.kind === 'list' ? (item.items[0] ?? item) : item));
  if (names.includes(undefined)) return unknown(invocation, 'computes its reporters');
  const strange = names.find(name => name !== undefined && !PRINTING.has(name));
  return strange === undefined
    ? {}
    : unknown(invocation, `what the reporter \`${strange}\` writes is not in the catalogue`);
}
