import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'app/pyproject.toml': '' };

rows(tool, files, [
  [
    'cd app && pyright',
    {
      reads: ['app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/dist/**/*'],
      runtime: ambient('pyright'),
    },
  ],
  [
    'cd app && pyright --watch',
    {
      reads: ['app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/dist/**/*'],
      runtime: ambient('pyright'),
      neverEnds: true,
    },
  ],
  ['pyright --createstub app', { unknowns: ['`pyright` writes files with this flag'], runtime: ambient('pyright') }],
]);
