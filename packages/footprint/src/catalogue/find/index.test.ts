import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['find . -type f -name "*.pyc" -delete', { deletes: ['**/*.pyc'] }],
  [
    'find pkg -type d -name __pycache__ -exec rm -rf {} +',
    { deletes: ['pkg/**/__pycache__', 'pkg/**/__pycache__/**/*'] },
  ],
  ["find src -name '*.ts'", { reads: ['src', 'src/**/*'] }],
  ['find . -not -name keep -delete', { deletes: ['**/*'] }],
  ['find . -name a -o -name b -delete', { deletes: ['**/a', '**/b'] }],
  ["find . -name '*.go' -exec gofmt -w {} \\;", { reads: ['**/*.go'], writes: ['**/*.go'], runtime: ['go version'] }],
]);
