import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'mkdocs.yml': 'site_dir: public\n' };

rows(tool, files, [
  [
    'mkdocs build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !public/**/*'],
      writes: ['public/**/*'],
      runtime: ambient('mkdocs'),
    },
  ],
  [
    'mkdocs serve',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage'],
      effects: ['service'],
      runtime: ambient('mkdocs'),
      neverEnds: true,
    },
  ],
  ['mkdocs gh-deploy', { effects: ['deploy', 'vcs'], runtime: ambient('mkdocs') }],
]);
