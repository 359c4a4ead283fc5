import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'go.mod': 'module example.com/me/app\n\nreplace example.com/lib => ./lib // local\n',
  'lib/go.mod': 'module example.com/lib',
  'api/go.mod': 'module example.com/me/api\nreplace example.com/lib => ../lib\n',
};

rows(tool, files, [
  [
    'go build -ldflags "-X v=$V" -o bin/app ./cmd/app',
    {
      reads: ['**/* !bin/app', 'lib/**/*'],
      writes: ['bin/app'],
      env: ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS', 'V'],
      runtime: ['go version'],
    },
  ],
  [
    'cd api && go build',
    {
      reads: ['api/**/* !api/api !api/api.exe', 'lib/**/*'],
      writes: ['api/api', 'api/api.exe'],
      env: ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'],
      runtime: ['go version'],
    },
  ],
  [
    'go build ./...',
    { reads: ['**/*', 'lib/**/*'], env: ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'], runtime: ['go version'] },
  ],
  [
    'go test -coverprofile=cover.out ./...',
    {
      reads: ['**/* !cover.out', 'lib/**/*'],
      writes: ['cover.out'],
      env: ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'],
      runtime: ['go version'],
    },
  ],
  [
    'go vet ./...',
    { reads: ['**/*', 'lib/**/*'], env: ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'], runtime: ['go version'] },
  ],
  [
    'go fmt ./...',
    {
      reads: ['**/* !**/node_modules/**/* !**/vendor/**/*'],
      writes: ['**/* !**/node_modules/**/* !**/vendor/**/*'],
      env: ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'],
      runtime: ['go version'],
    },
  ],
  ['go mod tidy', { reads: ['**/*', 'lib/**/*'], writes: ['go.mod', 'go.sum'], effects: ['provision'] }],
  ['go run ./cmd/app', { unknowns: ['runs a program of the workspace: declare `sources` and `generates`'] }],
  [
    'go generate ./...',
    { unknowns: ['runs the commands of `go:generate` comments: declare `sources` and `generates`'] },
  ],
  ['go install x@latest', { effects: ['provision'] }],
  [
    'go tool cover -html=cover.out -o cover.html',
    { reads: ['cover.out', '**/*', 'lib/**/*'], writes: ['cover.html'], runtime: ['go version'] },
  ],
  [
    'gofmt -l -w .',
    {
      reads: ['**/* !**/node_modules/**/* !**/vendor/**/*'],
      writes: ['**/* !**/node_modules/**/* !**/vendor/**/*'],
      runtime: ['go version'],
    },
  ],
  ['go version', { effects: ['machine'] }],
]);
