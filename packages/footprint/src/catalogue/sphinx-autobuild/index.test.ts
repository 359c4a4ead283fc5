import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '' };

rows(tool, files, [
  [
    'sphinx-autobuild docs docs/_build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      effects: ['service'],
      runtime: ambient('sphinx-autobuild'),
      neverEnds: true,
    },
  ],
  [
    'uvicorn app:app --port $PORT',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      effects: ['service'],
      env: ['PORT'],
      runtime: ambient('uvicorn'),
      neverEnds: true,
    },
  ],
]);
