/** Bandit: looks for security defects in Python code. */
import { options } from '../../options';
import { asksMachine, footprint } from '../../parts';
import { lintsPython } from '../../python/lint';
import { PYTHON_CACHES } from '../../python/sources';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'bandit',
  title: 'Bandit',
  docs: 'https://bandit.readthedocs.io/en/latest/man/bandit.html',
  match: ['bandit'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-a',
        '-n',
        '-c',
        '--configfile',
        '-p',
        '-t',
        '-s',
        '-f',
        '--format',
        '-o',
        '--output',
        '-x',
        '--exclude',
        '-b',
        '--baseline',
        '--severity-level',
        '--confidence-level',
        '--ini',
      ],
    });
    if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
    return lintsPython(invocation, { given, ignores: PYTHON_CACHES });
  },
};
