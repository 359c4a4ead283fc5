/** Build systems whose rules are files of their own. */
import { asksMachine, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'make',
  title: 'Build systems',
  docs: 'https://www.gnu.org/software/make/manual/make.html',
  match: ['make', 'gmake', 'cmake', 'ninja', 'gradle', 'mvn', 'bazel'],
  footprint(invocation) {
    const asks =
      invocation.args.length === 1 &&
      ['--version', '-v', '-version', '--help'].includes(invocation.args[0]?.value ?? '');
    return footprint(
      asks
        ? asksMachine(invocation)
        : unknown(
            invocation,
            `\`${invocation.program}\` follows rules of its own: declare \`sources\` and \`generates\``,
          ),
    );
  },
};
