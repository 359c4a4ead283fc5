import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '', 'src/a.py': '' };

rows(tool, files, [
  [
    'ruff check .',
    {
      reads: [
        '**/* !**/__pycache__/**/* !**/*.pyc !**/.coverage !**/.venv/**/* !**/*.egg-info/**/* !**/node_modules/**/* !**/dist/**/* !**/build/**/* !**/_build/**/*',
        'pyproject.toml',
      ],
      runtime: ['ruff --version', 'python3 --version'],
    },
  ],
  [
    'ruff check --fix src/a.py',
    { reads: ['src/a.py', 'pyproject.toml'], writes: ['src/a.py'], runtime: ['ruff --version', 'python3 --version'] },
  ],
  [
    'ruff format src/a.py',
    { reads: ['src/a.py', 'pyproject.toml'], writes: ['src/a.py'], runtime: ['ruff --version', 'python3 --version'] },
  ],
  [
    'ruff format --check src/a.py',
    { reads: ['src/a.py', 'pyproject.toml'], runtime: ['ruff --version', 'python3 --version'] },
  ],
  [
    'ruff check $DIR',
    {
      reads: ['pyproject.toml'],
      unknowns: ['`$DIR` is only known when it runs'],
      env: ['DIR'],
      runtime: ['ruff --version', 'python3 --version'],
    },
  ],
  ['ruff --version', { effects: ['machine'], runtime: ['ruff --version', 'python3 --version'] }],
]);
