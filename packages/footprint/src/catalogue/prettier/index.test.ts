import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{}', 'yarn.lock': '', '.gitignore': 'node_modules\ndist/\n', 'src/a.ts': '' };

rows(tool, files, [
  [
    'prettier --check .',
    {
      reads: [
        '**/* !**/node_modules/**/* !**/dist/**/*',
        '* !dist !build !out !coverage !htmlcov !node_modules !.venv',
        'yarn.lock',
      ],
      runtime: ['node --version', 'prettier --version'],
    },
  ],
  [
    "prettier --write 'src/**/*.ts'",
    {
      reads: ['src/**/*.ts', '* !dist !build !out !coverage !htmlcov !node_modules !.venv', 'yarn.lock'],
      writes: ['src/**/*.ts'],
      runtime: ['node --version', 'prettier --version'],
    },
  ],
]);
