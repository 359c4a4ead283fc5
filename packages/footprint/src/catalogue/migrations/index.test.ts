import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['migrate -path db -database "$DATABASE_URL" up', { effects: ['migrate'], env: ['DATABASE_URL'] }],
  ['goose -dir migrations create add_users sql', { effects: ['version'] }],
  ['sqlx migrate add users', { effects: ['version'] }],
  ['cargo sqlx database drop', { effects: ['migrate'] }],
  ['atlas schema inspect -u x', { effects: ['service'], unknowns: ['what `atlas` does here is not in the catalogue'] }],
  ['goose --version', { effects: ['machine'] }],
]);
