import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ["sed 's/a/b/' in.txt", { reads: ['in.txt'] }],
  ["sed -i 's/a/b/' in.txt", { reads: ['in.txt'], writes: ['in.txt'] }],
  ["sed -i '' -e 's/a/b/' in.txt", { reads: ['in.txt'], writes: ['in.txt'] }],
  ["sed -n '1p'", {}],
  ["sed -i.bak 's/a/b/' x y", { reads: ['x', 'x/**/*', 'y', 'y/**/*'], writes: ['x', 'x/**/*', 'y', 'y/**/*'] }],
]);
