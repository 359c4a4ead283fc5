/** Prisma. What it generates goes into node_modules or wherever the schema says, so it is not kept. */
import { type Action, asks, byCommand, does, serves } from '../../node/kinds';
import { effect, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

const migrates = does('migrate', 'changes a database');
const talks = does('service', 'talks to a database');
const formats: Action = at => footprint(unknown(at, 'rewrites the schema'));

export const tool: Tool = {
  name: 'prisma',
  title: 'Prisma',
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-cli-reference',
  match: ['prisma'],
  ecosystem: 'node',
  footprint: invocation =>
    byCommand(invocation, {
      value: [
        '--schema',
        '--config',
        '--generator',
        '--name',
        '-n',
        '--port',
        '-p',
        '--browser',
        '-b',
        '--url',
        '--file',
      ],
      actions: {
        generate: (at, given) =>
          given.has('--watch')
            ? footprint(
                { neverEnds: true },
                effect('provision', '`prisma generate` writes its client among the installed packages'),
              )
            : does('provision', 'writes its client among the installed packages')(at, given),
        format: formats,
        'db push': migrates,
        'db seed': migrates,
        'db execute': migrates,
        'db pull': talks,
        'migrate status': talks,
        'migrate diff': talks,
        migrate: migrates,
        studio: serves,
        init: at => footprint(unknown(at, 'writes a schema')),
        version: asks,
        debug: asks,
      },
    }),
};
