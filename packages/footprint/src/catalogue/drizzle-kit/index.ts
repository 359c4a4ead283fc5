/** Drizzle Kit. It writes migrations among the sources, from the ones that are there, and may ask what was renamed. */
import { type Action, byCommand, does, serves } from '../../node/kinds';
import { footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

const migrates = does('migrate', 'changes a database');
const writesSources: Action = at => footprint(unknown(at, 'writes migrations among the sources'));

export const tool: Tool = {
  name: 'drizzle-kit',
  title: 'Drizzle Kit',
  docs: 'https://orm.drizzle.team/docs/kit-overview',
  match: ['drizzle-kit'],
  ecosystem: 'node',
  footprint: invocation =>
    byCommand(invocation, {
      value: [
        '--config',
        '--dialect',
        '--schema',
        '--out',
        '--name',
        '--url',
        '--driver',
        '--host',
        '--port',
        '--prefix',
      ],
      actions: {
        generate: writesSources,
        up: writesSources,
        pull: does('service', 'asks a database'),
        introspect: does('service', 'asks a database'),
        push: migrates,
        migrate: migrates,
        drop: does('prompt', 'asks which migration to drop'),
        studio: serves,
      },
    }),
};
