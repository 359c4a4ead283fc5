/** Which installations may run beside which other work: told by commands, in a workspace of two Node packages, a Python project and a Go module. */
import { summarise } from '@nx-taskfile/shell';
import { hazards } from './algebra';
import { memoryFacts } from './facts';
import { footprintOf } from './footprint-of';
import { ROOT } from './root-mark';

const files = {
  'go.mod': 'module example.com/m',
  'cmd/serve/main.go': 'package main',
  'web/package.json': JSON.stringify({ dependencies: { vite: '5' } }),
  'web/package-lock.json': '{}',
  'docs/package.json': '{}',
  'docs/package-lock.json': '{}',
  'hooked/package.json': JSON.stringify({ scripts: { prepare: 'node make.js' } }),
  'api/pyproject.toml': '[project]\nname = "api"',
  'api/uv.lock': '',
  '.env.example': '',
};

const of = (script: string) => footprintOf(summarise(script), { cwd: '.', facts: memoryFacts(files) });
const lint = 'example.com/x/lint@v1.2.3';

describe('an installation', () => {
  test.each<readonly [what: string, one: string, other: string, meet: boolean]>([
    ['in another folder', 'cd web && npm ci', 'cd docs && npm ci', false],
    ['in the same folder', 'cd web && npm ci', 'cd web && npm install', true],
    ['by managers whose store nobody calls safe', 'cd web && yarn install', 'cd docs && yarn install', true],
    ['by two different managers', 'cd web && pnpm install', 'cd docs && npm install', false],
    ['of packages of another kind', 'cd web && npm ci', 'cd api && uv sync', false],
    ['with a script of its own on the way', 'cd hooked && npm ci', 'cd docs && npm ci', true],
    ['on the whole machine', 'npm install -g serve', 'cd docs && npm ci', true],
    ['beside what runs with it', 'cd web && npm ci', 'cd web && npx vite build', true],
    ['beside what loads nothing of it', 'cd web && npm ci', 'go vet ./...', false],
    ['beside what runs above it', 'cd web && npm ci', 'npx eslint .', true],
    ['beside a file that is copied', 'cd web && npm ci', 'cp .env.example .env', false],
    ['of what is packed', 'cd web && npm ci', 'tar -czf all.tgz web', true],
    ['of what is removed', 'cd web && npm ci', 'rm -rf web/node_modules', true],
    ['of what a program may ask for', 'cd web && npm ci', 'node --version', true],
    ['beside what nobody has described', 'cd web && npm ci', 'docker build .', true],
    ['of modules, beside their use', 'go mod download', 'go test ./...', true],
    ['of one set of modules, from two folders', 'cd docs && go mod download', 'cd web && go mod download', true],
    ['of two programs', `go install ${lint}`, 'go install example.com/x/fmt@v1', false],
    [
      'of two programs into one folder',
      `GOBIN=${ROOT}/bin go install ${lint}`,
      `GOBIN=${ROOT}/bin go install a.io/b@v1`,
      false,
    ],
    ['of one program, twice', `go install ${lint}`, 'go install example.com/y/lint@v2', true],
    [
      'of a program that is run',
      'go install github.com/golangci/golangci-lint/cmd/golangci-lint@v1',
      'golangci-lint run',
      true,
    ],
    ['of a program that is looked for', `go install ${lint}`, 'command -v lint', true],
    ['of a program of this module', 'go install ./cmd/serve', 'gofmt -w .', true],
    ['of a program, beside sources around it', `GOBIN=${ROOT}/bin go install ${lint}`, 'go vet ./...', false],
    ['of a program that is read', `GOBIN=${ROOT}/bin go install ${lint}`, 'cat bin/lint', true],
    [
      'of a program by another name',
      `GOBIN=${ROOT}/bin go install ${lint}; mv bin/lint bin/lint-v1.2.3`,
      'go vet ./...',
      false,
    ],
    [
      'of that, where it is read',
      `GOBIN=${ROOT}/bin go install ${lint}; mv bin/lint bin/lint-v1.2.3`,
      'cat bin/lint-v1.2.3',
      true,
    ],
    [
      'and a build, beside sources',
      `GOBIN=${ROOT}/bin go install ${lint}; go build -o bin/app ./cmd/serve`,
      'go vet ./...',
      true,
    ],
    ['into a folder that is not known', 'GOBIN=$(pwd)/bin go install example.com/x/lint@v1', 'go vet ./...', true],
  ])('%s', (_, one, other, meet) => {
    expect(hazards(of(one), of(other)).length > 0).toBe(meet);
    expect(hazards(of(other), of(one)).length > 0).toBe(meet);
  });

  test('of modules that nobody sees may be the same for both', () => {
    const download = (dir: string) => footprintOf(summarise('go mod download'), { cwd: dir, facts: memoryFacts({}) });
    expect(hazards(download('a'), download('b'))).not.toEqual([]);
  });
});
