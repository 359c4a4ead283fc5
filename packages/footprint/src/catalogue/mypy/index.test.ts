import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'app/pyproject.toml': '', 'app/src/a.py': '' };

rows(tool, files, [
  [
    'cd app && mypy src',
    {
      reads: [
        'app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/dist/**/*',
        'app/src/**/*',
        'app/pyproject.toml',
      ],
      env: ['MYPYPATH'],
      runtime: ambient('mypy'),
    },
  ],
  [
    'cd app && mypy . --junit-xml report.xml',
    {
      reads: [
        'app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/dist/**/* !app/report.xml',
        'app/pyproject.toml',
      ],
      writes: ['app/report.xml'],
      env: ['MYPYPATH'],
      runtime: ambient('mypy'),
    },
  ],
  [
    'mypy --install-types --non-interactive .',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !dist/**/*'],
      effects: ['provision'],
      env: ['MYPYPATH'],
      runtime: ambient('mypy'),
    },
    {},
  ],
]);
