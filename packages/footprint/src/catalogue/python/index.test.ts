import { rows, type Row } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': "[build-system]\nbuild-backend = 'hatchling.build'\n", 'lib/setup.py': '' };

rows(tool, files, [
  [
    'python -m build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !dist/**/*'],
      writes: ['dist/**/*'],
      runtime: ['modes in .', 'environment of python'],
    },
  ],
  [
    'cd lib && python3 -m build --outdir ../out',
    {
      reads: [
        'lib/**/* !lib/**/__pycache__/**/* !lib/**/*.pyc !lib/.venv/**/* !lib/.coverage !out/**/* !lib/*.egg-info/**/* !lib/src/*.egg-info/**/*',
      ],
      writes: ['out/**/*', 'lib/*.egg-info/**/*', 'lib/src/*.egg-info/**/*'],
      runtime: ['modes in lib', 'environment of python3'],
    },
  ],
  // A wheel alone is built where the sources are, and setuptools is told where packages begin.
  [
    'python -m build --wheel',
    {
      reads: [
        '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !dist/**/* !build/**/* !code/*.egg-info/**/*',
      ],
      writes: ['dist/**/*', 'build/**/*', 'code/*.egg-info/**/*'],
      runtime: ['modes in .', 'environment of python'],
    },
    { 'pyproject.toml': '[tool.setuptools]\npackages = { find = { where = ["code"] } }\n' },
  ],
  [
    'python -m unittest discover',
    { reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'], runtime: ['environment of python'] },
  ],
  ['python -m compileall src', { reads: ['src', 'src/**/*'], runtime: ['environment of python'] }],
  [
    'python -m zipapp src -o dist/app.pyz',
    { reads: ['src', 'src/**/*'], writes: ['dist/app.pyz'], runtime: ['environment of python'] },
  ],
  [
    'python -m zipfile -c out.zip src/',
    { reads: ['src/**/*'], writes: ['out.zip'], runtime: ['environment of python'] },
  ],
  [
    'python -m http.server 8000 --directory docs',
    { reads: ['docs', 'docs/**/*'], effects: ['service'], runtime: ['environment of python'], neverEnds: true },
  ],
  [
    'python -m pytest',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      env: ['PYTEST_ADDOPTS', 'PYTHONPATH', 'PYTHONWARNINGS'],
      runtime: ['environment of python'],
    },
  ],
  [
    'python -m app.cli',
    {
      unknowns: ['the module `app.cli` is not in the catalogue: declare `sources` and `generates`'],
      runtime: ['environment of python'],
    },
  ],
  [
    'python scripts/x.py',
    {
      reads: ['scripts/x.py'],
      unknowns: ['`scripts/x.py` is a script: declare `sources` and `generates`'],
      runtime: ['environment of python'],
    },
  ],
  [
    'python -c "import app; print(\'ok\')"',
    { reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'], runtime: ['environment of python'] },
  ],
  [
    'python -c "import os; os.remove(\'x\')"',
    { unknowns: ['runs code: declare `sources` and `generates`'], runtime: ['environment of python'] },
  ],
  ['python --version', { effects: ['machine'], runtime: ['environment of python'] }],
  ['python -m venv .venv', { effects: ['provision'], runtime: ['environment of python'] }],
  ['.venv/bin/python -m json.tool a.json', { reads: ['a.json'], runtime: ['environment of .venv/bin/python'] }],
  [
    'python3 -m pydoc -w app',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      writes: ['app.html'],
      runtime: ['environment of python3'],
    },
  ],
  [
    'python -m build --wheel',
    {
      reads: [
        '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !dist/**/* !src/app/_version.py',
        '.gitignore',
      ],
      writes: ['dist/**/*', 'src/app/_version.py'],
      env: ['SETUPTOOLS_SCM_PRETEND_VERSION'],
      runtime: [
        'modes in .',
        'GIT_OPTIONAL_LOCKS=0 git describe --tags --always --long --dirty',
        'environment of python',
      ],
    },
    {
      '.gitignore': '',
      'pyproject.toml':
        "[build-system]\nbuild-backend = 'hatchling.build'\nrequires = ['hatch-vcs']\n[tool.hatch.build.hooks.vcs]\nversion-file = 'src/app/_version.py'\n",
    },
  ],
  ...(
    [
      ["[tool.hatch.build.hooks.custom]\n[build-system]\nbuild-backend = 'hatchling.build'", 'the build hook `custom`'],
      ["[build-system]\nbuild-backend = 'maturin'", 'the backend `maturin`'],
      [
        "[tool.poetry]\nbuild = 'build.py'\n[build-system]\nbuild-backend = 'poetry.core.masonry.api'",
        'a build script',
      ],
    ] as const
  ).map(([pyproject, runs]): Row => [
    'python -m build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !dist/**/*'],
      writes: ['dist/**/*'],
      unknowns: [`the build runs ${runs}: declare \`sources\` and \`generates\``],
      runtime: ['modes in .', 'environment of python'],
    },
    { 'pyproject.toml': pyproject },
  ]),
]);
