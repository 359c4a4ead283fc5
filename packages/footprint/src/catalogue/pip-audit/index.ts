/** pip-audit: asks an advisory database about dependencies. */
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, writes } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'pip-audit',
  title: 'pip-audit',
  docs: 'https://github.com/pypa/pip-audit#usage',
  match: ['pip-audit'],
  ecosystem: 'python',
  footprint(invocation) {
    const { value, values } = options(invocation, {
      value: [
        '-r',
        '--requirement',
        '-f',
        '--format',
        '-s',
        '--vulnerability-service',
        '-o',
        '--output',
        '--ignore-vuln',
        '--cache-dir',
        '--path',
      ],
    });
    return footprint(
      effect('network', '`pip-audit` asks an advisory database'),
      asksMachine(invocation),
      reads(invocation, values('-r', '--requirement'), '`pip-audit` checks what it lists'),
      writes(invocation, [value('-o', '--output')], '`pip-audit` writes its report'),
    );
  },
};
