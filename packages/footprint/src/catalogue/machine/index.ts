/** Programs that tell about this machine and moment, or end processes. */
import { asksMachine, effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

const KILLERS = ['pkill', 'killall'];

export const tool: Tool = {
  name: 'machine',
  title: 'Machine',
  docs: 'https://www.gnu.org/software/coreutils/manual/html_node/System-context.html',
  match: [
    ...[
      'date',
      'ps',
      'free',
      'uptime',
      'uname',
      'arch',
      'hostname',
      'whoami',
      'id',
      'groups',
      'nproc',
      'df',
      'top',
      'tty',
    ],
    ...['lsof', 'ss', 'netstat', 'pgrep', 'printenv', 'locale', 'sw_vers', 'getconf', 'uuidgen', 'vmstat', 'iostat'],
    ...KILLERS,
  ],
  footprint(invocation) {
    return footprint(
      KILLERS.includes(invocation.program)
        ? effect('kill', `\`${invocation.program}\` ends other processes`)
        : asksMachine(invocation),
    );
  },
};
