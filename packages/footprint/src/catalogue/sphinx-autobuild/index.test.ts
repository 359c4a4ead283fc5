import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '' };

const served = (program: string) => ({
  reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
  effects: ['service'],
  runtime: ambient(program),
  neverEnds: true as const,
});

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
      ready: 'Application startup complete',
    },
  ],
  ['uvicorn app:app --log-level=warning', served('uvicorn')],
  ['uvicorn app:app $MORE', { ...served('uvicorn'), env: ['MORE'] }],
  ['gunicorn -w 4 app:app', { ...served('gunicorn'), ready: 'Listening at' }],
  ['gunicorn app:app', served('gunicorn'), { ...files, 'gunicorn.conf.py': '' }],
  ['gunicorn app:app | cat', served('gunicorn')],
  ['daphne app:app', served('daphne')],
]);
