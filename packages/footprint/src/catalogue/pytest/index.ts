/** pytest, with what pytest-cov and the reporters write. */
import { summarise, type ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Facts } from '../../facts';
import { options, type Options } from '../../options';
import { asksMachine, footprint, reads, readsAt, writes, writesInto, type Part } from '../../parts';
import { inDir, isWithin, resolvePath, upward } from '../../paths';
import { hasIniSection, iniSection } from '../../python/ini';
import { pyproject, pythonPackageDir, table } from '../../python/project';
import { readsPythonPackage } from '../../python/sources';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  ...[
    '-k',
    '-m',
    '-n',
    '-p',
    '-c',
    '-o',
    '-r',
    '-W',
    '--maxfail',
    '--rootdir',
    '--config-file',
    '--durations',
    '--tb',
    '--import-mode',
  ],
  ...[
    '--junitxml',
    '--junit-xml',
    '--html',
    '--cov-config',
    '--cov-fail-under',
    '--ignore',
    '--deselect',
    '--timeout',
    '--basetemp',
    '--log-file',
    '--override-ini',
    '--numprocesses',
    '--dist',
  ],
];

export const tool: Tool = {
  name: 'pytest',
  title: 'pytest',
  docs: 'https://docs.pytest.org/en/stable/reference/reference.html',
  match: ['pytest', 'py.test'],
  ecosystem: 'python',
  footprint(invocation) {
    const { facts, cwd, args } = invocation;
    const config = configurationOf(facts, cwd);
    // `--cov` takes its value only with `=`, `--cov-report` either way.
    const given = options(
      { ...invocation, args: [...config.arguments, ...args] },
      { value: [...VALUES, '--cov-report'] },
    );
    if (given.has('--version', '-V', '--help', '-h', '--fixtures', '--markers'))
      return footprint(asksMachine(invocation));
    const written = footprint(
      coverage(invocation, given),
      writes(
        invocation,
        given.values('--junitxml', '--junit-xml', '--html', '--log-file'),
        '`pytest` writes its report',
      ),
    );
    return combine([
      footprint(
        { unknowns: given.unknowns },
        readsAt(config.files, 'configuration of `pytest`'),
        testsElsewhere(invocation, given),
      ),
      readsPythonPackage(
        invocation,
        '`pytest` runs the tests',
        written.writes.map(({ glob }) => glob),
      ),
      written,
    ]);
  },
};

/** Tests named on the command line that lie outside the package: `../shared/tests`, `a.py::test_x`. */
function testsElsewhere(invocation: Invocation, { operands }: Options): Part {
  const dir = pythonPackageDir(invocation.facts, invocation.cwd);
  const paths = operands.flatMap(({ value }) => (value === undefined ? [] : [value.split('::')[0] ?? value]));
  const outside = paths.filter(path => !isWithin(dir, resolvePath(invocation.cwd, path) ?? ''));
  return reads(invocation, outside, '`pytest` runs the tests');
}

interface Configuration {
  /** `addopts`, in front of the command's own arguments. */
  readonly arguments: readonly ShellWord[];
  /** Where it stands. */
  readonly files: readonly string[];
}

/** The nearest file upward that configures pytest, in pytest's order of precedence. */
function configurationOf(facts: Facts, cwd: string): Configuration {
  for (const dir of upward(cwd)) {
    for (const [name, section] of INI_FILES) {
      const path = inDir(dir, name);
      const text = facts.text(path);
      if (text === undefined || (name !== 'pytest.ini' && !hasIniSection(text, section))) continue;
      return { arguments: words(iniSection(text, section).get('addopts') ?? ''), files: [path] };
    }
    const found = table(pyproject(facts, dir), 'tool', 'pytest')['ini_options'];
    if (found === undefined) continue;
    const { addopts } = table(found);
    const text =
      typeof addopts === 'string'
        ? addopts
        : Array.isArray(addopts)
          ? addopts.map(option => `'${String(option)}'`).join(' ')
          : '';
    return { arguments: words(text), files: [inDir(dir, 'pyproject.toml')] };
  }
  return { arguments: [], files: [] };
}

const INI_FILES = [
  ['pytest.ini', 'pytest'],
  ['.pytest.ini', 'pytest'],
  ['tox.ini', 'pytest'],
  ['setup.cfg', 'tool:pytest'],
] as const;

/** pytest splits `addopts` as a shell would. */
function words(text: string): readonly ShellWord[] {
  return summarise(`pytest ${text.split('\n').join(' ')}`).commands[0]?.argv.slice(1) ?? [];
}

/** The data file, and the reports asked for; `term` is printed. */
function coverage(invocation: Invocation, given: Options): Part {
  if (!given.has('--cov') || given.has('--no-cov')) return {};
  const configured = table(pyproject(invocation.facts, invocation.cwd), 'tool', 'coverage');
  const data = table(configured, 'run')['data_file'];
  const reports = given.values('--cov-report').map(word => {
    if (word.value === undefined) return writes(invocation, [word], 'a report');
    const [kind, path] = splitOnce(word.value, ':');
    const setting = table(configured, kind)[kind === 'html' ? 'directory' : 'output'];
    const target = path ?? (typeof setting === 'string' ? setting : REPORTS[kind]);
    if (target === undefined) return {};
    const detail = `\`--cov-report=${kind}\` writes it`;
    return kind === 'html' || kind === 'annotate'
      ? writesInto(invocation, [target], detail)
      : writes(invocation, [target], detail);
  });
  return footprint(
    writes(invocation, [typeof data === 'string' ? data : '.coverage'], '`--cov` writes its data'),
    ...reports,
  );
}

const REPORTS: Readonly<Record<string, string>> = {
  html: 'htmlcov',
  xml: 'coverage.xml',
  json: 'coverage.json',
  lcov: 'coverage.lcov',
};

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
