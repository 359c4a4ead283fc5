/** isort: rewrites import blocks unless asked to check. */
import { options } from '../../options';
import { asksMachine, footprint } from '../../parts';
import { lintsPython, SKIPPED } from '../../python/lint';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'isort',
  title: 'isort',
  docs: 'https://pycqa.github.io/isort/docs/configuration/options.html',
  match: ['isort'],
  ecosystem: 'python',
  footprint(invocation) {
    const given = options(invocation, {
      value: [
        '--profile',
        '-l',
        '--line-length',
        '--settings-path',
        '--sp',
        '--settings-file',
        '-s',
        '--skip',
        '--skip-glob',
        '-p',
        '--project',
        '--src',
      ],
    });
    if (given.has('--version', '-V', '--help', '-h')) return footprint(asksMachine(invocation));
    return lintsPython(invocation, {
      given,
      ignores: SKIPPED,
      fixes: !given.has('--check', '--check-only', '-c', '--diff'),
    });
  },
};
