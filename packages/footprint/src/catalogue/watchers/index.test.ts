import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, {}, [
  ['wgo run .', { neverEnds: true, unknowns: ['`wgo` runs other commands'] }],
  ['go tool wgo', { neverEnds: true, unknowns: ['`wgo` runs other commands'], runtime: ['go version'] }],
  ['wgo -v', { effects: ['machine'] }],
]);
