import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  [
    'dotnet build -c Release',
    { unknowns: ['`dotnet build` follows a project of its own: declare `sources` and `generates`'] },
  ],
  ['dotnet restore', { effects: ['provision'] }],
  ['dotnet format --verify-no-changes', { reads: ['**/*'], runtime: ['dotnet --version'] }],
  ['dotnet format', { reads: ['**/*'], writes: ['**/*'], runtime: ['dotnet --version'] }],
  ['dotnet watch run', { neverEnds: true }],
  ['mix ecto.migrate', { effects: ['migrate'] }],
  ['bundle install', { effects: ['provision'] }],
  ['rustup target add wasm32-wasip1', { effects: ['provision'] }],
  ['flutter doctor', { effects: ['machine'] }],
]);
