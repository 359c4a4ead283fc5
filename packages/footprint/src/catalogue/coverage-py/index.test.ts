import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const whole = '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage';
const files = { 'pyproject.toml': "[tool.coverage.html]\ndirectory = 'public'\n" };
const reported = { effects: ['machine'], env: ['COVERAGE_FILE'], runtime: ambient('coverage') };

rows(tool, files, [
  [
    'coverage run --branch -m unittest discover',
    {
      reads: [whole, 'pyproject.toml'],
      writes: ['.coverage'],
      env: ['COVERAGE_FILE'],
      runtime: [
        'environment of python3',
        'never with COVERAGE_FILE',
        ...ambient('coverage').filter(one => one !== 'environment of python3'),
      ],
    },
  ],
  ['coverage report -m', { reads: ['.coverage', '.coverage/**/*', 'pyproject.toml', whole], ...reported }],
  [
    'coverage html',
    {
      reads: ['.coverage', '.coverage/**/*', 'pyproject.toml', `${whole} !public/**/*`],
      writes: ['public/**/*'],
      ...reported,
    },
  ],
  [
    'coverage xml -o cov.xml',
    { reads: ['.coverage', '.coverage/**/*', 'pyproject.toml', `${whole} !cov.xml`], writes: ['cov.xml'], ...reported },
  ],
  [
    'coverage combine',
    { unknowns: ['what `coverage combine` does is not in the catalogue'], runtime: ambient('coverage') },
  ],
]);
