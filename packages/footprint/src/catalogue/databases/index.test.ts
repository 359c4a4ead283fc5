import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'x.db': '' }, [
  ['psql -f schema.sql', { effects: ['service'] }],
  ['migrate -path m -database $URL up', { effects: ['migrate'], env: ['URL'] }],
  ['goose up', { effects: ['migrate'] }],
  ['redis-cli --version', { effects: ['machine'] }],
  ['sqlite3 x.db', { reads: ['x.db'], effects: ['prompt'] }],
  [
    'sqlite3 x.db "select 1"',
    {
      reads: ['x.db'],
      unknowns: [
        'whether `sqlite3` changes its database depends on what it is told: declare `sources` and `generates`',
      ],
    },
  ],
]);
