/** Programs that tell about this machine and moment, or end processes. */
import { literal } from '../../options';
import { asksMachine, asksOnce, effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

/** They say the same for as long as the machine is the machine. */
const STAYS = ['uname', 'arch', 'nproc', 'hostname', 'whoami', 'id', 'groups', 'getconf', 'sw_vers'];

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
    const { program, args } = invocation;
    if (STAYS.includes(program)) return footprint(asksOnce(invocation, [literal(program), ...args]));
    return footprint(
      KILLERS.includes(invocation.program)
        ? effect('kill', `\`${invocation.program}\` ends other processes`)
        : asksMachine(invocation),
    );
  },
};
