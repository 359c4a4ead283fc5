/** pytest, with what its common plugins add. */
import { posix } from 'node:path';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, readsAt, unknown, writes, writesInto, type Part } from '../../parts';
import { inDir, isWithin, resolvePath, upward } from '../../paths';
import { coverageSettings, dataFile, writesReport, type CoverageSettings, type Report } from '../../python/coverage';
import { pythonPackageDir } from '../../python/project';
import { readsPythonPackage } from '../../python/sources';
import type { Invocation, Tool } from '../../tool';
import { configurationOf, words, type Configuration } from './configuration';
import { ASKS, BY_LAST_RUN, FLAGS, LOOPS, STOPS } from './flags';
import { needsOutside } from './outside';

export const tool: Tool = {
  name: 'pytest',
  title: 'pytest',
  docs: 'https://docs.pytest.org/en/stable/reference/reference.html',
  match: ['pytest', 'py.test'],
  ecosystem: 'python',
  footprint(invocation) {
    const { facts, cwd, args } = invocation;
    const own = options(invocation, FLAGS);
    const named = own.value('-c', '--config-file')?.value;
    const config = configurationOf(facts, startOf(cwd, own), named === undefined ? undefined : resolvePath(cwd, named));
    const given = options({ ...invocation, args: [...config.arguments, ...args] }, KNOWN);
    if (given.has(...ASKS)) return footprint(asksMachine(invocation));
    const written = footprint(coverage(invocation, given), reports(invocation, given, config));
    return combine([
      footprint(
        { unknowns: given.unknowns, env: ['PYTEST_ADDOPTS', 'PYTHONPATH', 'PYTHONWARNINGS'] },
        readsAt(
          [...(config.file === undefined ? [] : [config.file]), ...conftests(invocation)],
          'configuration of `pytest`',
        ),
        reads(invocation, own.values('-c', '--config-file'), 'configuration of `pytest`'),
        reads({ ...invocation, cwd: config.dir }, pathsIn(config), '`pytest` imports it'),
        otherwise(given),
        needsOutside(invocation, own),
      ),
      ...testsElsewhere(invocation, own),
      readsPythonPackage(
        invocation,
        '`pytest` runs the tests',
        written.writes.map(({ glob }) => glob),
      ),
      written,
    ]);
  },
};

const KNOWN = {
  value: FLAGS.value,
  flags: [FLAGS.flags, ...ASKS, ...BY_LAST_RUN, ...STOPS, ...LOOPS].join(' '),
};

/** The common ancestor of the tests that are named, where pytest starts to look for its configuration. */
function startOf(cwd: string, given: Options): string {
  const places = testPaths(given).flatMap(path => resolvePath(cwd, path) ?? []);
  const [first = cwd, ...others] = places;
  return others.reduce((common, path) => upward(common).find(dir => isWithin(dir, path)) ?? '.', first);
}

/** `tests/a.py::test_x` names a file. */
function testPaths({ operands }: Options): string[] {
  return operands.flatMap(({ value }) => (value === undefined ? [] : [value.split('::')[0] ?? value]));
}

/** Tests that lie outside the package bring the package they lie in. */
function testsElsewhere(invocation: Invocation, given: Options): Footprint[] {
  const { facts, cwd } = invocation;
  const dir = pythonPackageDir(facts, cwd);
  const outside = testPaths(given).filter(path => !isWithin(dir, resolvePath(cwd, path) ?? ''));
  return outside.flatMap(path => {
    const place = resolvePath(cwd, path);
    const holder = place === undefined ? undefined : facts.isDirectory(place) ? place : posix.dirname(place);
    return [
      footprint(reads(invocation, [path], '`pytest` runs the tests')),
      ...(holder === undefined ? [] : [readsPythonPackage({ facts, cwd: holder }, `the tests in ${holder} import it`)]),
    ];
  });
}

/** Above the package too, up to where the configuration lies and no further than the root. */
function conftests({ facts, cwd }: Invocation): string[] {
  return upward(pythonPackageDir(facts, cwd))
    .map(dir => inDir(dir, 'conftest.py'))
    .filter(path => facts.exists(path));
}

function pathsIn({ setting }: Configuration): string[] {
  return ['pythonpath', 'testpaths'].flatMap(key => words(setting(key) ?? '').flatMap(({ value }) => value ?? []));
}

function otherwise(given: Options): Part {
  const overrides = given.values('-o', '--override-ini').some(({ text }) => text.startsWith('addopts'));
  return footprint(
    given.has(...BY_LAST_RUN) ? effect('machine', '`pytest` goes by what the last run left in its cache') : {},
    given.has(...STOPS) ? effect('prompt', '`pytest` opens a debugger') : {},
    given.has(...LOOPS) ? { neverEnds: true } : {},
    overrides ? unknown({ command: 'pytest' }, 'sets `addopts` on the command line') : {},
  );
}

function reports(invocation: Invocation, given: Options, { setting }: Configuration): Part {
  const html = given.values('--html');
  const logs = given.has('--log-file') ? [] : [setting('log_file')];
  return footprint(
    writes(
      invocation,
      [...given.values('--junitxml', '--junit-xml', '--log-file', '--report-log'), ...html, ...logs],
      '`pytest` writes its report',
    ),
    // pytest-html lays its style sheet beside the report.
    given.has('--self-contained-html')
      ? {}
      : writesInto(
          invocation,
          html.map(({ value }) => (value === undefined ? undefined : posix.join(posix.dirname(value), 'assets'))),
          '`pytest` writes its report',
        ),
  );
}

/** The data file, and the reports asked for; `term` is printed, and nothing at all switches them off. */
function coverage(invocation: Invocation, given: Options): Part {
  if (!given.has('--cov') || given.has('--no-cov')) return {};
  const { facts, cwd } = invocation;
  const named = given.value('--cov-config')?.value;
  const settings = coverageSettings(facts, cwd, named);
  const data = dataFile(settings);
  return footprint(
    readsAt(settings.file === undefined ? [] : [settings.file], 'configuration of coverage'),
    writes(invocation, [data], '`--cov` writes its data'),
    given.has('--cov-append') ? reads(invocation, [data], '`--cov-append` adds to it') : {},
    ...given.values('--cov-report').map(word => report(invocation, settings, word.value)),
  );
}

function report(invocation: Invocation, settings: CoverageSettings, text: string | undefined): Part {
  if (text === undefined) return unknown(invocation, 'which coverage report it writes is only known when it runs');
  const at = text.indexOf(':');
  const [kind, target] = at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
  if (kind === '' || kind === 'term' || kind === 'term-missing') return {};
  return REPORTS.has(kind)
    ? writesReport(invocation, settings, kind as Report, target)
    : unknown(invocation, `what \`--cov-report=${kind}\` writes is not in the catalogue`);
}

const REPORTS: ReadonlySet<string> = new Set<Report>(['html', 'xml', 'json', 'lcov', 'annotate']);
