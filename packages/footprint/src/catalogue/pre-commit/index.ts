/** pre-commit: runs hooks that may rewrite any tracked file, and installs itself into git. */
import { asksMachine, effect, footprint, unknown } from '../../parts';
import { options } from '../../options';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'pre-commit',
  title: 'pre-commit',
  docs: 'https://pre-commit.com/#cli',
  match: ['pre-commit', 'prek'],
  ecosystem: 'python',
  footprint(invocation) {
    const command = options(invocation).operands[0]?.value;
    switch (command) {
      case 'install':
      case 'uninstall':
      case 'install-hooks':
      case 'clean':
      case 'gc':
        return footprint(effect('provision', `\`pre-commit ${command}\` changes what is installed`));
      case 'autoupdate':
        return footprint(
          effect('network', '`pre-commit autoupdate` asks for new versions'),
          unknown(invocation, '`pre-commit autoupdate` rewrites its configuration'),
        );
      case undefined:
      case 'run':
        return invocation.args.some(word => word.value === '--version')
          ? footprint(asksMachine(invocation))
          : footprint(unknown(invocation, '`pre-commit` runs hooks that may rewrite any file'));
      default:
        return footprint(unknown(invocation, `what \`pre-commit ${command}\` does is not in the catalogue`));
    }
  },
};
