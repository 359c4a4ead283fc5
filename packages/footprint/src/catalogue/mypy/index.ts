/** mypy: follows imports through the package and its local dependencies. */
import { combine } from '../../algebra';
import { namedConfiguration } from '../../config';
import { options } from '../../options';
import { asksMachine, footprint, reads, writes, writesInto } from '../../parts';
import { inDir } from '../../paths';
import { pythonPackageDir } from '../../python/project';
import { readsPythonPackage } from '../../python/sources';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'mypy',
  title: 'mypy',
  docs: 'https://mypy.readthedocs.io/en/stable/command_line.html',
  match: ['mypy', 'dmypy'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-m',
        '--module',
        '-p',
        '--package',
        '-c',
        '--command',
        '--config-file',
        '--python-version',
        '--platform',
        '--exclude',
        '--cache-dir',
        '--python-executable',
        '--junit-xml',
        '--html-report',
        '--txt-report',
        '--xml-report',
        '--any-exprs-report',
        '--follow-imports',
        '--enable-error-code',
        '--disable-error-code',
      ],
    });
    if (given.has('--version', '-V', '--help', '-h')) return footprint(asksMachine(invocation));
    const dir = pythonPackageDir(invocation.facts, invocation.cwd);
    const reports = footprint(
      writes(invocation, given.values('--junit-xml'), '`mypy` writes its report'),
      writesInto(
        invocation,
        given.values('--html-report', '--txt-report', '--xml-report', '--any-exprs-report'),
        '`mypy` writes its report',
      ),
    );
    // `dist` holds archives, which are no sources.
    const written = [inDir(dir, 'dist/**/*'), ...reports.writes.map(({ glob }) => glob)];
    return combine([
      readsPythonPackage(invocation, '`mypy` follows the imports', written),
      footprint(
        { unknowns: given.unknowns },
        reads(
          invocation,
          given.operands.filter(word => word.value !== '.'),
          '`mypy` checks it',
        ),
        reads(invocation, given.values('--config-file'), 'configuration of `mypy`'),
        namedConfiguration(invocation, ['mypy.ini', '.mypy.ini', 'pyproject.toml', 'setup.cfg']),
      ),
      reports,
    ]);
  },
};
