/** Clients of databases, and what migrates their schemas. */
import { options } from '../../options';
import { asksMachine, asksTool, effect, footprint, reads, unknown } from '../../parts';
import type { Tool } from '../../tool';

const CLIENTS = [
  'psql',
  'mysql',
  'mariadb',
  'mongosh',
  'mongo',
  'redis-cli',
  'sqlcmd',
  'usql',
  'cqlsh',
  'clickhouse-client',
  'pg_dump',
  'pg_dumpall',
  'pg_restore',
  'pg_isready',
  'createdb',
  'dropdb',
  'createuser',
  'mysqldump',
  'mysqladmin',
  'mongodump',
  'mongorestore',
];
const MIGRATORS = [
  'migrate',
  'tern',
  'goose',
  'dbmate',
  'flyway',
  'liquibase',
  'atlas',
  'sqlx',
  'sqitch',
  'dbmigrate',
  'rambler',
  'soda',
  'bytebase',
];

export const tool: Tool = {
  name: 'databases',
  title: 'Databases',
  docs: 'https://www.postgresql.org/docs/current/app-psql.html',
  match: [...CLIENTS, ...MIGRATORS, 'sqlite3'],
  footprint(invocation) {
    const { program } = invocation;
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    if (CLIENTS.includes(program)) return footprint(effect('service', `\`${program}\` talks to a database`));
    if (MIGRATORS.includes(program))
      return footprint(effect('migrate', `\`${program}\` may change the schema of a database`));
    const { operands } = options(invocation, {
      longDash: true,
      value: ['-cmd', '-init', '-separator', '-newline', '-nullvalue'],
    });
    return footprint(
      reads(invocation, operands.slice(0, 1), '`sqlite3` opens it'),
      operands.length > 1 || invocation.input !== 'person'
        ? unknown(
            invocation,
            'whether `sqlite3` changes its database depends on what it is told: declare `sources` and `generates`',
          )
        : effect('prompt', '`sqlite3` takes commands from a person'),
    );
  },
};
