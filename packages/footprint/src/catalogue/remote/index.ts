/** Programs that reach other machines. */
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown } from '../../parts';
import type { Tool } from '../../tool';

const ASKS = [
  'ping',
  'ping6',
  'dig',
  'nslookup',
  'host',
  'whois',
  'traceroute',
  'nc',
  'ncat',
  'netcat',
  'telnet',
  'nmap',
  'grpcurl',
  'http',
  'https',
  'xh',
  'websocat',
  'ssh-keyscan',
];
const SHELLS = ['ssh', 'sftp', 'mosh', 'scp'];
const LOADS = ['k6', 'wrk', 'ab', 'hey', 'vegeta', 'artillery', 'locust'];

export const tool: Tool = {
  name: 'remote',
  title: 'Other machines',
  docs: 'https://man.openbsd.org/ssh',
  match: [...ASKS, ...SHELLS, ...LOADS, 'rsync', 'ssh-keygen', 'ssh-add', 'ssh-copy-id'],
  footprint(invocation) {
    const { program } = invocation;
    if (ASKS.includes(program)) return footprint(effect('network', `\`${program}\` talks to a server`));
    if (LOADS.includes(program))
      return footprint(effect('service', `\`${program}\` needs a service that it puts load on`));
    if (SHELLS.includes(program)) return footprint(effect('deploy', `\`${program}\` works on another machine`));
    if (program !== 'rsync')
      return footprint(
        asksMachine(invocation),
        unknown(invocation, `what \`${program}\` changes is not in the catalogue`),
      );
    const { operands } = options(invocation, {
      value: [
        '-e',
        '--rsh',
        '-f',
        '--filter',
        '--exclude',
        '--include',
        '--exclude-from',
        '--include-from',
        '--files-from',
      ],
    });
    const away = operands.some(({ value }) => value === undefined || value.includes(':'));
    return footprint(
      away
        ? effect('deploy', '`rsync` may change another machine')
        : footprint(
            reads(invocation, operands.slice(0, -1), '`rsync` copies it'),
            unknown(invocation, 'what `rsync` leaves out is not in the catalogue: declare `sources` and `generates`'),
          ),
    );
  },
};
