import { GO_ENVIRONMENT } from '../../go/modules';
import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'go.mod': 'module m', '.golangci.yml': '' };
const common = { env: [...GO_ENVIRONMENT], runtime: ['go version', 'golangci-lint --version'] };

rows(tool, files, [
  ['golangci-lint run --timeout 5m ./...', { reads: ['.golangci.yml', '**/*'], ...common }],
  ['golangci-lint run --fix', { reads: ['.golangci.yml', '**/*.go', '**/*'], writes: ['**/*.go'], ...common }],
  [
    'golangci-lint run --out-format=junit-xml:out.xml,colored-line-number -c lint.yml',
    { reads: ['lint.yml', '**/* !out.xml'], writes: ['out.xml'], ...common },
  ],
  [
    'golangci-lint run',
    { reads: ['.golangci.yml', '**/*.go', '**/* !r.json'], writes: ['**/*.go', 'r.json'], ...common },
    {
      'go.mod': 'module m',
      '.golangci.yml': 'issues: {fix: true}\noutput: {formats: {json: {path: r.json}, text: {path: stdout}}}',
    },
  ],
  ['golangci-lint run --new-from-rev=HEAD~', { reads: ['.golangci.yml', '**/*'], effects: ['machine'], ...common }],
  ['golangci-lint fmt', { reads: ['.golangci.yml', '**/*.go'], writes: ['**/*.go'], ...common }],
  ['golangci-lint fmt --diff', { reads: ['.golangci.yml', '**/*.go'], ...common }],
  ['golangci-lint config verify', { effects: ['machine', 'network'] }],
]);
