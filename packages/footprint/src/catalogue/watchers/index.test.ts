import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['air -c .air.toml', { neverEnds: true, unknowns: ['`air` runs other commands'] }],
  ['go tool air', { neverEnds: true, unknowns: ['`air` runs other commands'], runtime: ['go version'] }],
  ['air -v', { effects: ['machine'] }],
]);
