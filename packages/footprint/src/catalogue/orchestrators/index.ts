/** Task runners with graphs of their own: what they run is theirs to know. */
import { asksMachine, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'orchestrators',
  title: 'Other task runners',
  docs: 'https://nx.dev/reference/nx-commands',
  match: ['nx', 'lerna', 'just', 'mise', 'moon', 'wireit', 'gulp', 'grunt', 'lint-staged'],
  footprint(invocation) {
    const asks =
      invocation.args.length === 1 &&
      ['--version', '-V', '-v', '--help', '--list', '-l'].includes(invocation.args[0]?.value ?? '');
    return footprint(
      asks
        ? asksMachine(invocation)
        : unknown(invocation, `\`${invocation.program}\` runs tasks of its own: declare \`sources\` and \`generates\``),
    );
  },
};
