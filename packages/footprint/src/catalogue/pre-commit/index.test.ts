import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'pre-commit run --all-files',
    {
      unknowns: ['`pre-commit` runs hooks that may rewrite any file'],
      runtime: ['pre-commit --version', 'python3 --version'],
    },
  ],
  ['pre-commit install', { effects: ['provision'], runtime: ['pre-commit --version', 'python3 --version'] }],
]);
