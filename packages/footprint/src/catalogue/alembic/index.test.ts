import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const runtime = ambient('alembic');

rows(tool, {}, [
  ['alembic -c db/alembic.ini upgrade head', { effects: ['migrate'], runtime }],
  ['alembic current', { effects: ['service'], runtime }],
  ['alembic revision --autogenerate', { unknowns: ['`alembic revision` writes files of its own'], runtime }],
]);
