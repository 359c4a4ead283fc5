import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json': '{}',
  'yarn.lock': '',
  'eslint.config.js': "export default [{ ignores: ['dist'] }];",
  'src/a.ts': '',
};

rows(tool, files, [
  [
    'eslint .',
    {
      reads: [
        '**/* !**/node_modules/**/* !**/dist/**/*',
        '* !dist !build !out !coverage !htmlcov !node_modules !.venv',
        'yarn.lock',
      ],
      runtime: ['node --version', 'eslint --version'],
    },
  ],
  [
    'eslint src --fix',
    {
      reads: [
        'src/**/* !src/**/node_modules/**/* !src/**/dist/**/*',
        '* !dist !build !out !coverage !htmlcov !node_modules !.venv',
        'yarn.lock',
      ],
      writes: ['src/**/* !src/**/node_modules/**/* !src/**/dist/**/*'],
      runtime: ['node --version', 'eslint --version'],
    },
  ],
  [
    "eslint 'src/**/*.ts' -o report.json -f json",
    {
      reads: ['src/**/*.ts', '* !dist !build !out !coverage !htmlcov !node_modules !.venv', 'yarn.lock'],
      writes: ['report.json'],
      runtime: ['node --version', 'eslint --version'],
    },
  ],
]);
