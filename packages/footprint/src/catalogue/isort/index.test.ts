import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'src/a.py': '' };

rows(tool, files, [
  ['isort src/a.py', { reads: ['src/a.py'], writes: ['src/a.py'], runtime: ['isort --version', 'python3 --version'] }],
  ['isort --check-only src/a.py', { reads: ['src/a.py'], runtime: ['isort --version', 'python3 --version'] }],
]);
