import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'src/a.py': '' };

rows(tool, files, [
  [
    'bandit -r src -f json -o report.json',
    {
      reads: [
        'src/**/* !src/**/__pycache__/**/* !src/**/*.pyc !src/**/.coverage !src/**/.venv/**/* !src/**/*.egg-info/**/*',
      ],
      writes: ['report.json'],
      runtime: ambient('bandit'),
    },
  ],
  ['bandit --version', { effects: ['machine'], runtime: ambient('bandit') }],
]);
