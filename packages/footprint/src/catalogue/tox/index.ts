/** Runners whose work is described in files of their own: tox and nox. */
import { asksMachine, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'tox',
  title: 'tox and nox',
  docs: 'https://tox.wiki/en/latest/cli_interface.html',
  match: ['tox', 'nox'],
  ecosystem: 'python',
  footprint(invocation) {
    const asks = invocation.args.some(word =>
      ['--version', '-l', '--list', 'list', '--help'].includes(word.value ?? ''),
    );
    return footprint(
      asks
        ? asksMachine(invocation)
        : unknown(
            invocation,
            `\`${invocation.program}\` runs environments of its own: declare \`sources\` and \`generates\``,
          ),
    );
  },
};
