import { GO_ENVIRONMENT } from '../../go/modules';
import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const main = 'package main\n\nfunc main() {}\n';
const files = {
  'go.mod': 'module example.com/me/app/v2 // the app\n\nreplace (\n\texample.com/lib v1.0.0 => ./lib // local\n)\n',
  'lib/go.mod': 'module example.com/lib',
  'lib/lib.go': 'package lib',
  'cmd/a/main.go': main,
  'cmd/b/main.go': `/* b\n*/\n${main}`,
  'cmd/b/main_test.go': 'package main',
  'internal/x/x.go': 'package x // of us',
  'internal/x/gen.go': `//go:build ignore\n\n${main}`,
  'bin/keep': '',
  'api/go.mod': 'module example.com/me/api\nreplace example.com/lib => ../lib\n',
  'api/main.go': main,
};

/** What all that compile have in common. */
const compiles = { env: [...GO_ENVIRONMENT], runtime: ['go version'] };

function reads(...written: string[]): Short {
  const own = written.map(glob => ` !${glob}`).join('');
  return { reads: [`**/*${own}`, 'lib/**/*'], ...(written.length > 0 ? { writes: written } : {}), ...compiles };
}

rows(tool, files, [
  ['go build -ldflags "-X v=$V" -o out/app ./cmd/a', { ...reads('out/app'), env: [...GO_ENVIRONMENT, 'V'] }],
  [
    'cd api && go build',
    { reads: ['api/**/* !api/api !api/api.exe', 'lib/**/*'], writes: ['api/api', 'api/api.exe'], ...compiles },
  ],
  ['go -C api build -o x .', { reads: ['api/**/* !api/x', 'lib/**/*'], writes: ['api/x'], ...compiles }],
  // One program by a pattern is written, several are not; what is no program is not, either.
  ['go build ./...', reads()],
  ['go build ./cmd/a/...', reads('a', 'a.exe')],
  ['go build ./internal/x', reads()],
  [
    'cd bin && go build',
    {
      reads: ['**/*', 'lib/**/*'],
      unknowns: ['has no Go files here that say what it builds: say where with `-o`'],
      ...compiles,
    },
  ],
  ['go test -run Integration ./internal/x', { ...reads(), effects: ['service'] }],
  ['go build example.com/me/app/v2/cmd/b', reads('b', 'b.exe')],
  ['go build cmd/a/main.go', reads('main', 'main.exe')],
  ['go build -o bin ./cmd/...', reads('bin/a', 'bin/a.exe', 'bin/b', 'bin/b.exe')],
  ['go build -o out/ ./cmd/b', reads('out/b', 'out/b.exe')],
  ['go build -o out/lib.so -buildmode=c-shared ./cmd/a', reads('out/lib.so', 'out/lib.h')],
  ['go build -o /dev/null ./...', reads()],
  ['go build --toolexec=garble -o x ./cmd/a', { ...reads('x'), unknowns: ['runs what `-toolexec` names'] }],
  ['go test -race -coverprofile=cover.out ./...', reads('cover.out')],
  ['go test -count=1 ./...', { ...reads(), effects: ['machine'] }],
  ['go test -v $(go list ./... | grep -v /e2e)', reads()],
  ['go test $(go list ./... | grep e2e)', { ...reads(), effects: ['service'] }],
  ['go test -cpuprofile cpu.out -outputdir=prof ./internal/x', reads('prof/cpu.out', 'x.test')],
  ['go test ./... -update', { ...reads(), unknowns: ['what the tests do with `-update` is not known'] }],
  ['go test -tags=unit,integration ./...', { ...reads(), effects: ['service'] }],
  ['go test ./tests/e2e/...', { ...reads(), effects: ['service'] }],
  ['go test -run TestAcc ./internal/x', { ...reads(), effects: ['service'] }],
  ['go test -bench=. ./...', { ...reads(), effects: ['machine'] }],
  [
    'go test ./...',
    { reads: ['**/*'], effects: ['service'], ...compiles },
    { 'go.mod': 'module m\n\nrequire (\n\tgithub.com/ory/dockertest/v3 v3.1.0\n)' },
  ],
  ['go vet ./...', reads()],
  ['go vet -vettool=mine ./...', { ...reads(), unknowns: ['runs what `-vettool` names'] }],
  ['go fix -diff ./...', reads()],
  ['go list -m -u all', { ...reads(), effects: ['network'] }],
  ['go fmt ./...', { reads: ['**/*.go'], writes: ['**/*.go'], runtime: ['go version'] }],
  ['go mod tidy', { reads: ['**/*', 'lib/**/*'], writes: ['go.mod', 'go.sum'], effects: ['provision'] }],
  ['go mod download', { reads: ['go.mod', 'go.sum'], effects: ['provision'] }],
  ['go install x@latest', { effects: ['provision'] }],
  ['go version', { effects: ['machine'] }],
  ['go clean ./cmd/a', { deletes: ['cmd/a/a', 'cmd/a/a.exe', 'cmd/a/a.test', 'cmd/a/a.test.exe'] }],
  ['go clean -testcache', { effects: ['provision'] }],
  [
    'go tool cover -html=cover.out -o cover.html',
    { reads: ['cover.out', '**/*.go'], writes: ['cover.html'], runtime: ['go version'] },
  ],
  ['go tool cover -html=cover.out', { reads: ['cover.out', '**/*.go'], effects: ['machine'], runtime: ['go version'] }],
]);

describe('what the go command runs', () => {
  const pinned = {
    'go.mod': 'module m\n\ntool github.com/golangci/golangci-lint/v2/cmd/golangci-lint\ntool example.com/cmd/find\n',
    'go.sum': '',
  };
  rows(tool, files, [
    ['go run ./cmd/a', { unknowns: ['runs a program of the workspace: declare `sources` and `generates`'] }],
    ['go run mvdan.cc/gofumpt@v0.9.1 -l .', { reads: ['go.mod', '**/*.go'], runtime: ['go version'] }],
    [
      'go run mvdan.cc/gofumpt@latest -w $DIR',
      {
        reads: ['go.mod'],
        effects: ['provision'],
        unknowns: ['`$DIR` is only known when it runs'],
        env: ['DIR'],
        runtime: ['go version'],
      },
    ],
    // A program of that name is in the catalogue, but does not come from there.
    [
      'go run example.com/cmd/find@v1.0.0 .',
      { unknowns: ['what `example.com/cmd/find` does is not in the catalogue: declare `sources` and `generates`'] },
    ],
    [
      'go tool golangci-lint run',
      { reads: ['go.mod', 'go.sum', '**/*'], env: [...GO_ENVIRONMENT], runtime: ['go version'] },
      pinned,
    ],
    ['go tool find .', { unknowns: ['what `go tool find` does is not in the catalogue'] }, pinned],
  ]);
});

describe('go generate', () => {
  const own = { runtime: ['go version'] };
  rows(tool, {}, [
    [
      'go generate ./...',
      {
        reads: ['a.go', 'list.txt', 'gen.sh'],
        writes: ['sub/out.txt'],
        unknowns: ['`./gen.sh` is not there to be looked into: declare `sources` and `generates`'],
        ...own,
      },
      {
        'go.mod': 'module m',
        'list.txt': '',
        'a.go': [
          'package a',
          '//go:generate -command list sort list.txt',
          '//go:generate list -o "sub/out.txt"',
          '//go:generate ./gen.sh $GOFILE',
          ' //go:generate not this one',
        ].join('\n'),
      },
    ],
    [
      'go generate .',
      { reads: ['a.go'], unknowns: ['`$HOME/x` is only known when it runs'], ...own },
      { 'go.mod': 'module m', 'a.go': 'package a\n//go:generate cat $GOFILE $HOME/x' },
    ],
    [
      'go generate ./...',
      { unknowns: ['no `go:generate` comment was found below `.`'] },
      { 'go.mod': 'module m', 'a.go': 'package a' },
    ],
  ]);
});
