import { OUTPUT_FOLDERS } from '../../parts';
import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json': '{}',
  'yarn.lock': '',
  'eslint.config.js': "export default [{ ignores: ['dist'] }];",
  'src/a.ts': '',
};

const runtime = ['node --version', 'eslint --version'];
const env = ['ESLINT_USE_FLAT_CONFIG'];
const CONFIG = '* !dist !build !out !coverage !htmlcov !node_modules !.venv';
const folders = ['node_modules', 'dist', ...OUTPUT_FOLDERS.filter(name => name !== 'dist' && name !== 'node_modules')];
const IMPORTS = ['**/*', '**/node_modules/**/*', ...folders.slice(1).map(name => `**/${name}/**/*`)].join(' !');

rows(tool, files, [
  ['eslint .', { reads: ['**/* !**/node_modules/**/* !**/dist/**/*', CONFIG, IMPORTS, 'yarn.lock'], env, runtime }],
  [
    'eslint src --fix',
    {
      reads: ['src/**/* !src/**/node_modules/**/* !src/**/dist/**/*', CONFIG, IMPORTS, 'yarn.lock'],
      writes: ['src/**/* !src/**/node_modules/**/* !src/**/dist/**/*'],
      env,
      runtime,
    },
  ],
  [
    "eslint 'src/**/*.ts' -o report.json -f json",
    {
      reads: ['src/**/*.ts !report.json', `${CONFIG} !report.json`, `${IMPORTS} !report.json`, 'yarn.lock'],
      writes: ['report.json'],
      env,
      runtime,
    },
  ],
  [
    'eslint src --cache',
    {
      reads: [
        'src/**/* !src/**/node_modules/**/* !src/**/dist/**/* !.eslintcache',
        `${CONFIG} !.eslintcache`,
        `${IMPORTS} !.eslintcache`,
        'yarn.lock',
      ],
      writes: ['.eslintcache'],
      env,
      runtime,
    },
  ],
  [
    "eslint 'src/**/*.ts' --mystery",
    {
      reads: ['src/**/*.ts', CONFIG, IMPORTS, 'yarn.lock'],
      unknowns: ['what `--mystery` does is not in the catalogue'],
      env,
      runtime,
    },
  ],
  ['eslint --print-config src/a.ts', { reads: ['yarn.lock'], effects: ['machine'], runtime }],
]);
