import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  [
    'pre-commit run --all-files',
    {
      unknowns: ['`pre-commit` runs hooks that may rewrite any file'],
      runtime: ambient('pre-commit'),
    },
  ],
  ['pre-commit install', { effects: ['provision'], runtime: ambient('pre-commit') }],
]);
