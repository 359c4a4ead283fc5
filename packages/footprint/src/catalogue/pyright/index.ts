/** Pyright: follows imports through the package and its local dependencies. */
import { combine } from '../../algebra';
import { options } from '../../options';
import { asksMachine, footprint, reads, unknown } from '../../parts';
import { inDir } from '../../paths';
import { pythonPackageDir } from '../../python/project';
import { readsPythonPackage } from '../../python/sources';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'pyright',
  title: 'Pyright',
  docs: 'https://microsoft.github.io/pyright/#/command-line',
  match: ['pyright', 'basedpyright', 'ty', 'pyrefly'],
  ecosystem: 'python',
  namesEnv: true,
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-p',
        '--project',
        '--pythonplatform',
        '--pythonversion',
        '--pythonpath',
        '--venvpath',
        '-v',
        '--level',
        '--threads',
      ],
    });
    if (given.has('--createstub', '--writebaseline', '--fix', '--add-ignore')) {
      return footprint(unknown(invocation, `\`${invocation.program}\` writes files with this flag`));
    }
    if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
    const dir = pythonPackageDir(invocation.facts, invocation.cwd);
    const operands = given.operands.filter(word => word.value !== '.' && word.value !== 'check');
    return combine([
      readsPythonPackage(invocation, `\`${invocation.program}\` follows the imports`, [inDir(dir, 'dist/**/*')]),
      footprint(
        { unknowns: given.unknowns, neverEnds: given.has('-w', '--watch') },
        reads(invocation, [...operands, ...given.values('-p', '--project')], `\`${invocation.program}\` checks it`),
      ),
    ]);
  },
};
