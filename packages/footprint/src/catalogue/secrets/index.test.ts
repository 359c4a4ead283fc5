import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['op run -- touch a', { writes: ['a'], effects: ['machine'] }],
  ['sops -d x.yaml', { effects: ['machine'], unknowns: ['what `sops` writes is not in the catalogue'] }],
  ['openssl version', { effects: ['machine'] }],
]);
