import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { '.flake8': '', 'src/a.py': '' };

rows(tool, files, [
  ['flake8 src/a.py --max-line-length 100', { reads: ['src/a.py', '.flake8'], runtime: ambient('flake8') }],
  [
    'flake8',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !**/.coverage !**/.venv/**/* !**/*.egg-info/**/*', '.flake8'],
      runtime: ambient('flake8'),
    },
  ],
]);
