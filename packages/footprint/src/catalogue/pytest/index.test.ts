import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'pkg/pyproject.toml': "[tool.pytest.ini_options]\naddopts = '--cov=pkg'\n",
  'plain/setup.py': '',
  'ini/pytest.ini': '[pytest]\naddopts = --cov=x\n  --cov-report=html\n',
  'shared/pyproject.toml': "[tool.poetry.dependencies]\nplain = { path = '../plain' }\n",
};

rows(tool, files, [
  [
    "cd plain && pytest tests/unit -k 'a and b'",
    {
      reads: ['plain/**/* !plain/**/__pycache__/**/* !plain/**/*.pyc !plain/.venv/**/* !plain/.coverage'],
      runtime: ambient('pytest'),
    },
  ],
  [
    'cd pkg && pytest --cov-report=xml --cov-report term',
    {
      reads: [
        'pkg/pyproject.toml',
        'pkg/**/* !pkg/**/__pycache__/**/* !pkg/**/*.pyc !pkg/.venv/**/* !pkg/.coverage !pkg/coverage.xml',
      ],
      writes: ['pkg/.coverage', 'pkg/coverage.xml'],
      runtime: ambient('pytest'),
    },
  ],
  [
    'cd ini && pytest --junitxml=report.xml',
    {
      reads: [
        'ini/pytest.ini',
        'ini/**/* !ini/**/__pycache__/**/* !ini/**/*.pyc !ini/.venv/**/* !ini/.coverage !ini/htmlcov/**/* !ini/report.xml',
      ],
      writes: ['ini/.coverage', 'ini/htmlcov/**/*', 'ini/report.xml'],
      runtime: ambient('pytest'),
    },
  ],
  [
    'cd pkg && pytest --no-cov',
    {
      reads: ['pkg/pyproject.toml', 'pkg/**/* !pkg/**/__pycache__/**/* !pkg/**/*.pyc !pkg/.venv/**/* !pkg/.coverage'],
      runtime: ambient('pytest'),
    },
  ],
  [
    'cd plain && pytest $ARGS',
    {
      reads: ['plain/**/* !plain/**/__pycache__/**/* !plain/**/*.pyc !plain/.venv/**/* !plain/.coverage'],
      unknowns: ['`$ARGS` is only known when it runs'],
      env: ['ARGS'],
      runtime: ambient('pytest'),
    },
  ],
  ['pytest --version', { effects: ['machine'], runtime: ambient('pytest') }],
  [
    'cd shared && pytest',
    {
      reads: [
        'shared/**/* !shared/**/__pycache__/**/* !shared/**/*.pyc !shared/.venv/**/* !shared/.coverage',
        'plain/**/* !plain/**/__pycache__/**/* !plain/**/*.pyc !plain/.venv/**/* !plain/.coverage',
      ],
      runtime: ambient('pytest'),
    },
  ],
  [
    'cd plain && pytest ../pkg/tests/a.py::test_x',
    {
      reads: [
        'pkg/tests/a.py',
        'plain/**/* !plain/**/__pycache__/**/* !plain/**/*.pyc !plain/.venv/**/* !plain/.coverage',
      ],
      runtime: ambient('pytest'),
    },
  ],
]);
