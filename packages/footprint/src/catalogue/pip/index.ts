/** pip. */
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'pip',
  title: 'pip',
  docs: 'https://pip.pypa.io/en/stable/cli/',
  match: ['pip', 'pip3', 'pipx'],
  ecosystem: 'python',
  footprint(invocation) {
    const { operands, has, values } = options(invocation, {
      value: ['-r', '--requirement', '-c', '--constraint', '-i', '--index-url', '-e', '--editable', '-t', '--target'],
    });
    const [command] = operands;
    if (has('--version', '-V') || ASKS.has(command?.value ?? '')) return footprint(asksMachine(invocation));
    if (INSTALLS.has(command?.value ?? '')) {
      return footprint(
        effect('provision', `\`${invocation.program} ${command?.value ?? ''}\` changes what is installed`),
        reads(
          invocation,
          values('-r', '--requirement', '-c', '--constraint'),
          `\`${invocation.program}\` installs what it lists`,
        ),
      );
    }
    return footprint(
      unknown(invocation, `what \`${invocation.program} ${command?.text ?? ''}\` does is not in the catalogue`),
    );
  },
};

const ASKS: ReadonlySet<string> = new Set([
  'list',
  'freeze',
  'show',
  'check',
  'help',
  'config',
  'debug',
  'index',
  'inspect',
]);
const INSTALLS: ReadonlySet<string> = new Set([
  'install',
  'uninstall',
  'upgrade',
  'upgrade-all',
  'inject',
  'download',
  'wheel',
  'cache',
]);
