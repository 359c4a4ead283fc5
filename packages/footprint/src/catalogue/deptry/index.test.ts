import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const whole = '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage';

rows(tool, { 'pyproject.toml': '', 'src/a.py': '' }, [
  [
    'deptry src/a.py -o report.json',
    { reads: ['src/a.py', 'pyproject.toml', whole], writes: ['report.json'], runtime: ambient('deptry') },
  ],
]);
