/** coverage.py: runs programs and modules, and makes reports of what it saw. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { literal, options, type Options } from '../../options';
import { asksMachine, effect, footprint, neverKeptWith, reads, readsAt, unknown, writes } from '../../parts';
import { coverageSettings, dataFile, writesReport } from '../../python/coverage';
import { readsPythonPackage } from '../../python/sources';
import type { Invocation, Tool } from '../../tool';

const SPEC = {
  value:
    '--concurrency --context --contexts --data-file --include --omit --save-signal --source --debug --rcfile ' +
    '--fail-under --format --precision --sort --title -d --directory -o',
  flags:
    '-a --append --branch -m --module --show-missing -L --pylib -p --parallel-mode --timid -i --ignore-errors ' +
    '--keep-combined --keep --skip-covered --no-skip-covered --skip-empty -q --quiet --show-contexts --pretty-print',
};

export const tool: Tool = {
  name: 'coverage-py',
  title: 'coverage.py',
  docs: 'https://coverage.readthedocs.io/en/latest/cmd.html',
  match: ['coverage', 'coverage3'],
  ecosystem: 'python',
  footprint(invocation) {
    const [command, ...args] = invocation.args;
    const inner: Invocation = { ...invocation, args };
    switch (command?.value) {
      case 'run':
        return runs(inner);
      case 'report':
      case 'html':
      case 'xml':
      case 'json':
      case 'lcov':
        return reports(inner, command.value);
      case undefined:
      case 'help':
      case 'debug':
      case '--help':
      case '--version':
      case '-h':
        return footprint(
          command?.text.startsWith('$') ? unknown(invocation, `runs \`${command.text}\``) : asksMachine(invocation),
        );
      default:
        return footprint(unknown(invocation, `what \`coverage ${command?.text ?? ''}\` does is not in the catalogue`));
    }
  },
};

/** `coverage run -m pytest`: as `python -m pytest`, and the data file beside. In parallel mode its name holds a process number. */
function runs(invocation: Invocation): Footprint {
  const given = options(invocation, { ...SPEC, stopAtOperand: true });
  const settings = settingsFor(invocation, given);
  const data = given.value('--data-file') ?? dataFile(settings);
  const isModule = given.has('-m', '--module');
  const apart = given.has('-p', '--parallel-mode') || settings.setting('run', 'parallel')?.toLowerCase() === 'true';
  return combine([
    invocation.run([literal('python3'), ...(isModule ? [literal('-m')] : []), ...given.operands]),
    footprint(
      { unknowns: given.unknowns },
      neverKeptWith('COVERAGE_FILE'),
      readsAt(settings.file === undefined ? [] : [settings.file], 'configuration of coverage'),
      apart
        ? unknown(invocation, 'writes a data file for each process')
        : writes(invocation, [data], '`coverage run` writes its data'),
      given.has('-a', '--append') ? reads(invocation, [data], '`coverage run --append` adds to it') : {},
    ),
  ]);
}

/** A report quotes the sources, so it reads them too. Its data is what the last run left, which git ignores: no input would tell that it changed. */
function reports(invocation: Invocation, kind: 'report' | 'html' | 'xml' | 'json' | 'lcov'): Footprint {
  const given = options(invocation, SPEC);
  const settings = settingsFor(invocation, given);
  const target = given.value('-d', '--directory', '-o');
  const written =
    kind === 'report'
      ? footprint({})
      : target !== undefined && target.value === undefined
        ? footprint(unknown(invocation, `\`${target.text}\` is only known when it runs`))
        : footprint(writesReport(invocation, settings, kind, target?.value));
  return combine([
    footprint(
      { unknowns: given.unknowns, env: ['COVERAGE_FILE'] },
      effect('machine', '`coverage` reports what the last run left'),
      reads(invocation, [given.value('--data-file') ?? dataFile(settings)], '`coverage` reports it'),
      readsAt(settings.file === undefined ? [] : [settings.file], 'configuration of coverage'),
    ),
    readsPythonPackage(
      invocation,
      '`coverage` quotes the sources',
      written.writes.map(({ glob }) => glob),
    ),
    written,
  ]);
}

function settingsFor({ facts, cwd }: Invocation, given: Options): ReturnType<typeof coverageSettings> {
  return coverageSettings(facts, cwd, given.value('--rcfile')?.value);
}
