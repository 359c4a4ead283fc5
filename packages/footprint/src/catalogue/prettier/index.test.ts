import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{}', 'yarn.lock': '', '.gitignore': 'node_modules\ndist/\n', 'src/a.ts': '' };

const CONFIG = '* !dist !build !out !coverage !htmlcov !node_modules !.venv';
const runtime = ['node --version', 'prettier --version'];

rows(tool, files, [
  [
    'prettier --check .',
    { reads: ['**/* !**/node_modules/**/* !**/dist/**/*', CONFIG, '.gitignore', 'yarn.lock'], runtime },
  ],
  [
    "prettier --write 'src/**/*.ts'",
    { reads: ['src/**/*.ts', CONFIG, '.gitignore', 'yarn.lock'], writes: ['src/**/*.ts'], runtime },
  ],
  [
    "prettier -c 'src/**/*.ts' --mystery",
    {
      reads: ['src/**/*.ts', CONFIG, '.gitignore', 'yarn.lock'],
      unknowns: ['what `--mystery` does is not in the catalogue'],
      runtime,
    },
  ],
]);
