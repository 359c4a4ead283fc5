import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'app/pyproject.toml': '', 'app/docs/conf.py': '' };

rows(tool, files, [
  [
    'cd app && sphinx-build -b html docs/ docs/_build/',
    {
      reads: [
        'app/docs/**/* !app/docs/_build/**/*',
        'app/**/* !app/**/__pycache__/**/* !app/**/*.pyc !app/.venv/**/* !app/.coverage !app/docs/_build/**/* !app/dist/**/*',
      ],
      writes: ['app/docs/_build/**/*'],
      runtime: ambient('sphinx-build'),
    },
  ],
  ['sphinx-build --version', { effects: ['machine'], runtime: ambient('sphinx-build') }],
  ['sphinx-build -b linkcheck docs out', { effects: ['network'], runtime: ambient('sphinx-build') }],
]);
