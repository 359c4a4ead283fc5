import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '', 'src/a.py': '' };

rows(tool, files, [
  [
    'black src',
    {
      reads: [
        'src/**/* !src/**/__pycache__/**/* !src/**/*.pyc !src/**/.coverage !src/**/.venv/**/* !src/**/*.egg-info/**/* !src/**/node_modules/**/* !src/**/dist/**/* !src/**/build/**/* !src/**/_build/**/*',
        'pyproject.toml',
      ],
      writes: [
        'src/**/* !src/**/__pycache__/**/* !src/**/*.pyc !src/**/.coverage !src/**/.venv/**/* !src/**/*.egg-info/**/* !src/**/node_modules/**/* !src/**/dist/**/* !src/**/build/**/* !src/**/_build/**/*',
      ],
      runtime: ['black --version'],
    },
  ],
  ['black --check src/a.py', { reads: ['src/a.py', 'pyproject.toml'], runtime: ['black --version'] }],
  ['black -l 100 --diff src/a.py', { reads: ['src/a.py', 'pyproject.toml'], runtime: ['black --version'] }],
]);
