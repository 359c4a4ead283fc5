import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'go.mod': 'module m', 'pkg/x.go': 'package x' };

rows(tool, files, [
  ['gofmt -l .', { reads: ['**/*.go'], runtime: ['go version'] }],
  [
    'gofmt -l -w pkg main.go',
    { reads: ['pkg/**/*.go', 'main.go'], writes: ['pkg/**/*.go', 'main.go'], runtime: ['go version'] },
  ],
  ['gofumpt -extra -d ./pkg/...', { reads: ['go.mod', 'pkg/**/*.go'], runtime: ['gofumpt --version'] }],
  ['goimports -local m -w .', { reads: ['go.mod', '**/*.go'], writes: ['**/*.go'], runtime: ['goimports --version'] }],
  ['golines -w --dry-run .', { reads: ['go.mod', '**/*.go'], runtime: ['golines --version'] }],
  [
    'gci write -s standard --skip-generated .',
    { reads: ['go.mod', '**/*.go'], writes: ['**/*.go'], runtime: ['gci --version'] },
  ],
  ['gci diff .', { reads: ['go.mod', '**/*.go'], runtime: ['gci --version'] }],
]);
