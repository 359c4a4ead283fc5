import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'twine upload dist/*',
    { reads: ['dist/*', 'dist/*/**/*'], effects: ['publish'], runtime: ['twine --version', 'python3 --version'] },
  ],
  ['twine check dist/*', { reads: ['dist/*', 'dist/*/**/*'], runtime: ['twine --version', 'python3 --version'] }],
]);
