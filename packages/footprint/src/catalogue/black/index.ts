/** Black: rewrites unless asked to check. */
import { options } from '../../options';
import { asksMachine, footprint } from '../../parts';
import { lintsPython, SKIPPED } from '../../python/lint';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'black',
  title: 'Black',
  docs: 'https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html',
  match: ['black'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '-l',
        '--line-length',
        '-t',
        '--target-version',
        '--config',
        '--include',
        '--exclude',
        '--extend-exclude',
        '--force-exclude',
        '-W',
        '--workers',
        '-c',
        '--code',
        '--stdin-filename',
      ],
    });
    if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
    if (given.has('-c', '--code')) return footprint({});
    return lintsPython(invocation, { given, ignores: SKIPPED, fixes: !given.has('--check', '--diff') });
  },
};
