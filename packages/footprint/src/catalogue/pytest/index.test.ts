import { ambient, rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = {
  'pkg/pyproject.toml': "[tool.pytest.ini_options]\naddopts = '--cov=pkg'\npythonpath = ['src', '../lib']\n",
  'pkg/.coveragerc': '[xml]\noutput = build/cov.xml\n',
  'plain/setup.py': '',
  'ini/pytest.ini': '[pytest]\naddopts = --cov=x\n  --cov-report=html\n',
  'shared/pyproject.toml': "[tool.poetry.dependencies]\nplain = { path = '../plain' }\n",
  'containers/requirements-dev.txt': 'testcontainers==4.8\n',
  'conftest.py': '',
};

const whole = (dir: string, ...written: string[]): string =>
  `${dir}/**/* !${dir}/**/__pycache__/**/* !${dir}/**/*.pyc !${dir}/.venv/**/* !${dir}/.coverage${written.map(glob => ` !${glob}`).join('')}`;

const plain = (more: Short = {}): Short => ({
  ...more,
  reads: ['conftest.py', whole('plain')],
  env: ['PYTEST_ADDOPTS', 'PYTHONPATH', 'PYTHONWARNINGS', ...(more.env ?? [])],
  runtime: ambient('pytest'),
});

const env = ['PYTEST_ADDOPTS', 'PYTHONPATH', 'PYTHONWARNINGS'];
const runtime = ambient('pytest');

rows(tool, files, [
  ["cd plain && pytest tests/unit -vvk 'a and b' -n auto", plain()],
  // pytest itself finds configuration from the tests up, coverage from where it runs.
  [
    'pytest pkg/tests --cov-report=xml',
    {
      reads: [
        'pkg/pyproject.toml',
        'conftest.py',
        'pkg/src',
        'pkg/src/**/*',
        'lib',
        'lib/**/*',
        '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !coverage.xml',
      ],
      writes: ['.coverage', 'coverage.xml'],
      env,
      runtime,
    },
  ],
  [
    'cd pkg && pytest --cov-report=xml --cov-report term',
    {
      reads: [
        'pkg/pyproject.toml',
        'conftest.py',
        'pkg/src',
        'pkg/src/**/*',
        'lib',
        'lib/**/*',
        whole('pkg', 'pkg/build/cov.xml'),
        'pkg/.coveragerc',
      ],
      writes: ['pkg/.coverage', 'pkg/build/cov.xml'],
      env,
      runtime,
    },
  ],
  [
    'cd ini && pytest --junitxml=report.xml --html=out/index.html',
    {
      reads: [
        'ini/pytest.ini',
        'conftest.py',
        whole('ini', 'ini/htmlcov/**/*', 'ini/report.xml', 'ini/out/index.html', 'ini/out/assets/**/*'),
      ],
      writes: ['ini/.coverage', 'ini/htmlcov/**/*', 'ini/report.xml', 'ini/out/index.html', 'ini/out/assets/**/*'],
      env,
      runtime,
    },
  ],
  ['cd ini && pytest --no-cov', { reads: ['ini/pytest.ini', 'conftest.py', whole('ini')], env, runtime }],
  ['cd plain && pytest $ARGS', plain({ unknowns: ['`$ARGS` is only known when it runs'], env: ['ARGS'] })],
  [
    'cd plain && pytest --snapshot-update',
    plain({ unknowns: ['what `--snapshot-update` does is not in the catalogue'] }),
  ],
  ['cd plain && pytest --lf', plain({ effects: ['machine'] })],
  ['cd plain && pytest --pdb', plain({ effects: ['prompt'] })],
  ['cd plain && pytest -f', plain({ neverEnds: true })],
  ['cd plain && pytest tests/integration', plain()],
  [
    'cd db && pytest tests/integration',
    { reads: ['conftest.py', whole('db')], effects: ['service'], env, runtime },
    { 'db/pyproject.toml': "[project]\ndependencies = ['sqlalchemy>=2']\n", 'conftest.py': '' },
  ],
  ["cd plain && pytest -m 'e2e or slow'", plain({ effects: ['service'] })],
  ["cd plain && pytest -m 'not integration and not e2e'", plain()],
  ['pytest --version', { effects: ['machine'], runtime }],
  ['cd shared && pytest', { reads: ['conftest.py', whole('shared'), whole('plain')], env, runtime }],
  ['cd containers && pytest', { reads: ['conftest.py', whole('containers')], effects: ['service'], env, runtime }],
  [
    'cd shared && pytest ../plain/tests/a.py::test_x',
    { reads: ['conftest.py', 'plain/tests/a.py', whole('plain'), whole('shared')], env, runtime },
  ],
]);
