import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'go.mod': 'module m', '.golangci.yml': '' };

rows(tool, files, [
  [
    'golangci-lint run --timeout 5m ./...',
    {
      reads: ['.golangci.yml', '**/*'],
      env: ['GOOS', 'GOARCH', 'CGO_ENABLED'],
      runtime: ['golangci-lint --version', 'go version'],
    },
  ],
  [
    'golangci-lint run --fix',
    {
      reads: ['.golangci.yml', '**/* !**/node_modules/**/* !**/vendor/**/*', '**/*'],
      writes: ['**/* !**/node_modules/**/* !**/vendor/**/*'],
      env: ['GOOS', 'GOARCH', 'CGO_ENABLED'],
      runtime: ['golangci-lint --version', 'go version'],
    },
  ],
]);
