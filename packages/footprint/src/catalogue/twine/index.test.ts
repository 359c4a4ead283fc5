import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['twine upload dist/*', { reads: ['dist/*', 'dist/*/**/*'], effects: ['publish'], runtime: ambient('twine') }],
  ['twine check dist/*', { reads: ['dist/*', 'dist/*/**/*'], runtime: ambient('twine') }],
]);
