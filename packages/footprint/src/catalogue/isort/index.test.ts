import { modules, rows } from '../../testing/rows';
import { tool } from '.';

const runtime = ['isort --version'];

rows(tool, { '.isort.cfg': '', 'src/a.py': '' }, [
  ['isort src/a.py', { reads: ['src/a.py', '.isort.cfg', ...modules], writes: ['src/a.py'], runtime }],
  ['isort --check-only --diff src/a.py', { reads: ['src/a.py', '.isort.cfg', ...modules], runtime }],
  [
    'isort -c --settings-path config src/a.py',
    { reads: ['src/a.py', '.isort.cfg', 'config', 'config/**/*', ...modules], runtime },
  ],
  [
    'isort --interactive src/a.py',
    { reads: ['src/a.py', '.isort.cfg', ...modules], writes: ['src/a.py'], effects: ['prompt'], runtime },
  ],
]);
