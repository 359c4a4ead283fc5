import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'db/sqlc.yaml': [
    'version: "2"',
    'sql:',
    '  - engine: postgresql',
    '    queries: queries',
    '    schema: [migrations/, extra.sql]',
    '    gen: {go: {package: db, out: ../internal/db, output_models_file_name: types.go}}',
  ].join('\n'),
  'db/queries/a.sql': '',
  'plugin.yaml': 'sql: [{queries: q.sql, schema: s.sql, codegen: [{plugin: py, out: x}]}]',
  'live.json':
    '{"version": "1", "packages": [{"path": "db", "queries": "q.sql", "schema": "s.sql", "database": {"uri": "x"}}]}',
};
const inputs = ['db/sqlc.yaml', 'db/migrations/**/*', 'db/extra.sql', 'db/queries/**/*'];
const runtime = ['sqlc version'];

rows(tool, files, [
  [
    'cd db && sqlc generate',
    {
      reads: inputs,
      writes: ['db', 'types', 'querier', 'batch', 'copyfrom']
        .map(name => `internal/db/${name}.go`)
        .concat('internal/db/*.sql.go'),
      runtime,
    },
  ],
  ['sqlc vet -f db/sqlc.yaml', { reads: inputs, runtime }],
  ['sqlc generate', { unknowns: ['no configuration of `sqlc` says what it reads and writes'] }],
  [
    'sqlc generate --file=plugin.yaml',
    { reads: ['plugin.yaml', 's.sql', 'q.sql'], unknowns: ['what its plugins write is not known'], runtime },
  ],
  ['sqlc compile -f live.json', { reads: ['live.json', 's.sql', 'q.sql'], effects: ['service'], runtime }],
  ['sqlc push', { effects: ['network'] }],
]);
