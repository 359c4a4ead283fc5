import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const whole = '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage';

rows(tool, { 'setup.py': '' }, [
  ['lint-imports --config contracts.ini', { reads: ['contracts.ini', whole], runtime: ambient('lint-imports') }],
]);
