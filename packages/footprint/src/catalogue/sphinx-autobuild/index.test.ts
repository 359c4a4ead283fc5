import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '' };

rows(tool, files, [
  [
    'sphinx-autobuild docs docs/_build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      effects: ['service'],
      runtime: ['sphinx-autobuild --version', 'python3 --version'],
      neverEnds: true,
    },
  ],
  [
    'uvicorn app:app --port $PORT',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      effects: ['service'],
      env: ['PORT'],
      runtime: ['uvicorn --version', 'python3 --version'],
      neverEnds: true,
    },
  ],
]);
