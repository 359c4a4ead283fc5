/** Linters that only report: flake8 and its plugins of their own. */
import { options } from '../../options';
import { asksMachine, footprint } from '../../parts';
import { lintsPython } from '../../python/lint';
import { PYTHON_CACHES } from '../../python/sources';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'flake8',
  title: 'Flake8',
  docs: 'https://flake8.pycqa.org/en/latest/user/options.html',
  match: ['flake8', 'pycodestyle', 'pydocstyle'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '--config',
        '--append-config',
        '--select',
        '--ignore',
        '--extend-ignore',
        '--extend-select',
        '--max-line-length',
        '--max-complexity',
        '--exclude',
        '--format',
        '--output-file',
        '-j',
        '--jobs',
        '--per-file-ignores',
      ],
    });
    if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
    return lintsPython(invocation, { given, ignores: PYTHON_CACHES });
  },
};
