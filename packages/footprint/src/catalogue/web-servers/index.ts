/** Servers of files, restarters and process managers from npm: what they start is there to be used, not kept. */
import { ASKS } from '../../node/kinds';
import { readsNodePackage } from '../../node/sources';
import { options } from '../../options';
import { combine } from '../../algebra';
import { asksMachine, effect, footprint, readyAt } from '../../parts';
import type { Tool } from '../../tool';

/** They return, and what they started or waited for goes on. */
const RETURN: ReadonlySet<string> = new Set(['pm2', 'wait-on']);

/** `serve` says another thing to a terminal than to a pipe, and others only what was built. */
const READY: ReadonlyMap<string, string> = new Map([
  ['http-server', 'Available on:'],
  ['webpack-dev-server', 'Project is running at'],
]);

export const tool: Tool = {
  name: 'web-servers',
  title: 'Servers and restarters from npm',
  docs: 'https://github.com/vercel/serve#readme',
  match: [
    ...[
      'serve',
      'http-server',
      'json-server',
      'live-server',
      'browser-sync',
      'nodemon',
      'ts-node-dev',
      'tsnd',
      'tsc-watch',
    ],
    ...['webpack-dev-server', 'react-router-serve', 'remix-serve', ...RETURN],
  ],
  ecosystem: 'node',
  footprint(invocation) {
    const given = options(invocation);
    if (given.has('--version', '--help') || (given.operands.length === 0 && given.has(...ASKS))) {
      return footprint(asksMachine(invocation));
    }
    const { program } = invocation;
    const ready = READY.get(program);
    const follows = program === 'pm2' && ['logs', 'log', 'monit'].includes(given.operands[0]?.value ?? '');
    const served = combine([
      footprint(
        { unknowns: given.unknowns, neverEnds: !RETURN.has(program) || follows },
        effect('service', `\`${program}\` starts a service or needs one`),
      ),
      readsNodePackage(invocation, `\`${program}\` works on it`),
    ]);
    return ready === undefined ? served : readyAt(served, ready, given.has('-s', '--silent', '--no-client-logging'));
  },
};
