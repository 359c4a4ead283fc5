/** Those who start and end services of a machine, and keep what these say. */
import { options } from '../../options';
import { asksMachine, asksTool, effect, footprint } from '../../parts';
import type { Tool } from '../../tool';

/** What only asks; everything else starts, ends or sets up something. */
const ASKS: ReadonlySet<string> = new Set([
  ...['status', 'show', 'cat', 'help', 'is-active', 'is-enabled', 'is-failed', 'is-system-running', 'get-default'],
  ...[
    'list-units',
    'list-unit-files',
    'list-timers',
    'list-sockets',
    'list-jobs',
    'list-dependencies',
    'show-environment',
  ],
  ...['print', 'list', 'blame'],
]);

export const tool: Tool = {
  name: 'init-systems',
  title: 'Services of the machine',
  docs: 'https://www.freedesktop.org/software/systemd/man/latest/systemctl.html',
  match: ['systemctl', 'service', 'launchctl', 'rc-service', 'journalctl', 'logger'],
  footprint(invocation) {
    const { program } = invocation;
    if (program === 'logger') return footprint(effect('machine', '`logger` writes into the log of the machine'));
    const given = options(invocation, {
      value: '-n --lines -u --unit -t --type -p --property -H --host -M --machine --since --until',
    });
    if (program === 'journalctl') return footprint(asksMachine(invocation), { neverEnds: given.has('-f', '--follow') });
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    // `service NAME VERB` says it the other way round.
    const verb = program.endsWith('service') ? given.operands[1] : given.operands[0];
    const asks = verb === undefined ? given.operands.length === 0 : ASKS.has(verb.value ?? '');
    return footprint(
      asks
        ? asksMachine(invocation)
        : effect('service', `\`${program}\` starts, ends or sets up services of the machine`),
    );
  },
};
