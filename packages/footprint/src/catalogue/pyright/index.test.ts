import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'app/pyproject.toml': '' };

rows(tool, files, [
  [
    'cd app && pyright',
    {
      reads: ['app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/dist/**/*'],
      runtime: ['pyright --version', 'python3 --version'],
    },
  ],
  [
    'cd app && pyright --watch',
    {
      reads: ['app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/dist/**/*'],
      runtime: ['pyright --version', 'python3 --version'],
      neverEnds: true,
    },
  ],
]);
