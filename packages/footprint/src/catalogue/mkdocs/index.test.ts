import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'mkdocs.yml': 'site_dir: public\n' };

rows(tool, files, [
  [
    'mkdocs build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !public/**/*'],
      writes: ['public/**/*'],
      runtime: ['mkdocs --version', 'python3 --version'],
    },
  ],
  [
    'mkdocs serve',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      effects: ['service'],
      runtime: ['mkdocs --version', 'python3 --version'],
      neverEnds: true,
    },
  ],
  ['mkdocs gh-deploy', { effects: ['deploy', 'vcs'], runtime: ['mkdocs --version', 'python3 --version'] }],
]);
