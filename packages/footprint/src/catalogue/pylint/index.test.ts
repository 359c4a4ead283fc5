import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const whole = '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage';

rows(tool, { 'pyproject.toml': '', '.pylintrc': '', 'src/a.py': '' }, [
  // It infers types from whatever the files import.
  ['pylint src/a.py', { reads: ['src/a.py', 'pyproject.toml', '.pylintrc', whole], runtime: ambient('pylint') }],
  [
    'pylint --rcfile ci/pylintrc --output report.txt src/a.py',
    {
      reads: ['src/a.py', 'pyproject.toml', '.pylintrc', 'ci/pylintrc', 'ci/pylintrc/**/*', whole],
      writes: ['report.txt'],
      runtime: ambient('pylint'),
    },
  ],
  [
    'pylint --write-fixes src/a.py',
    {
      reads: ['src/a.py', 'pyproject.toml', '.pylintrc', whole],
      unknowns: ['what `--write-fixes` does is not in the catalogue'],
      runtime: ambient('pylint'),
    },
  ],
]);
