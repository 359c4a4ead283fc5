/** Tools that change the schema of a database, all of one kind: a verb, a database, a folder of migrations. */
import { asksMachine, effect, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'migrations',
  title: 'Migrations of databases',
  docs: 'https://github.com/golang-migrate/migrate/tree/master/cmd/migrate',
  match: [
    'migrate',
    'goose',
    'dbmate',
    'atlas',
    'sqlx',
    'diesel',
    'tern',
    'flyway',
    'liquibase',
    'sea-orm-cli',
    'refinery',
    'soda',
    'sql-migrate',
  ],
  goModules: [
    ...[
      'github.com/golang-migrate/migrate',
      'github.com/pressly/goose',
      'github.com/amacneil/dbmate',
      'ariga.io/atlas',
    ],
    ...['github.com/jackc/tern', 'github.com/rubenv/sql-migrate'],
  ],
  footprint(invocation) {
    const { program, args } = invocation;
    const words = args.flatMap(({ value }) => value ?? []);
    if (words.some(word => ASKS.has(word)) || args.length === 0) return footprint(asksMachine(invocation));
    if (words.some(word => MAKES.has(word)))
      return footprint(effect('version', `\`${program}\` makes a new migration, named by the time or a number`));
    if (words.some(word => CHANGES.has(word))) return footprint(effect('migrate', `\`${program}\` changes a database`));
    return footprint(
      effect('service', `\`${program}\` needs a database`),
      unknown(invocation, `what \`${program}\` does here is not in the catalogue`),
    );
  },
};

const ASKS: ReadonlySet<string> = new Set(['--version', '-version', '--help', '-help', '-h']);

const MAKES: ReadonlySet<string> = new Set(['create', 'new', 'add', 'generate']);

const CHANGES: ReadonlySet<string> = new Set([
  ...[
    'up',
    'up-by-one',
    'up-to',
    'down',
    'down-to',
    'redo',
    'reset',
    'run',
    'revert',
    'goto',
    'drop',
    'force',
    'apply',
  ],
  ...['migrate', 'rollback', 'setup', 'load', 'update', 'clean', 'baseline', 'repair', 'fresh', 'refresh', 'fix'],
]);
