import { GO_ENVIRONMENT } from '../../go/modules';
import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'go.mod': 'module m', '.editorconfig': '', 'scripts/a.sh': '', 'taplo.toml': '' };
const ignores = (dir: string): string =>
  ['node_modules', 'vendor', 'target', '.venv'].map(name => `!${dir}**/${name}/**/*`).join(' ');

rows(tool, files, [
  ['shellcheck -x scripts/*.sh', { reads: ['scripts/*.sh', `**/* ${ignores('')}`], runtime: ['shellcheck --version'] }],
  [
    'shfmt -i 2 -d scripts',
    { reads: ['.editorconfig', `scripts/**/* ${ignores('scripts/')}`], runtime: ['shfmt --version'] },
  ],
  [
    'shfmt -w scripts/a.sh',
    { reads: ['.editorconfig', 'scripts/a.sh'], writes: ['scripts/a.sh'], runtime: ['shfmt --version'] },
  ],
  ['taplo fmt --check', { reads: ['taplo.toml', '**/*.toml'], runtime: ['taplo --version'] }],
  ['taplo format a.toml', { reads: ['taplo.toml', 'a.toml'], writes: ['a.toml'], runtime: ['taplo --version'] }],
  ['vale sync', { effects: ['network'] }],
  [
    'vale docs',
    { reads: ['docs', 'docs/**/* ' + ignores('docs/'), `**/* ${ignores('')}`], runtime: ['vale --version'] },
  ],
  [
    'gitleaks detect --source . -r leaks.json',
    {
      reads: [`**/* ${ignores('')}`],
      writes: ['leaks.json'],
      effects: ['machine'],
      runtime: ['gitleaks version'],
    },
  ],
  [
    'opa fmt --write policies',
    {
      reads: ['policies', 'policies/**/* ' + ignores('policies/')],
      writes: ['policies', 'policies/**/* ' + ignores('policies/')],
      runtime: ['opa version'],
    },
  ],
  [
    'opa build -b policies',
    {
      reads: ['policies', 'policies/**/* ' + ignores('policies/')],
      writes: ['bundle.tar.gz'],
      runtime: ['opa version'],
    },
  ],
  ['taplo lsp', { unknowns: ['what `taplo lsp` does is not in the catalogue'] }],
  [
    'addlicense -check -f LICENSE.txt scripts',
    { reads: ['LICENSE.txt', `scripts/**/* ${ignores('scripts/')}`], runtime: ['addlicense --version'] },
  ],
  ['yamlfmt -lint a.yml', { reads: ['a.yml'], runtime: ['yamlfmt -version'] }],
  ['lychee README.md', { reads: ['README.md'], effects: ['network'], runtime: ['lychee --version'] }],
  [
    'lychee --offline -o links.txt README.md',
    { reads: ['README.md'], writes: ['links.txt'], runtime: ['lychee --version'] },
  ],
  [
    'gosec -fmt=json -out=sec.json ./...',
    {
      reads: ['**/* !sec.json'],
      writes: ['sec.json'],
      env: [...GO_ENVIRONMENT],
      runtime: ['gosec -version', 'go version'],
    },
  ],
  [
    'go run golang.org/x/tools/gopls/internal/analysis/modernize/cmd/modernize@v0.20.0 -fix ./...',
    { reads: ['**/*.go', '**/*'], writes: ['**/*.go'], env: [...GO_ENVIRONMENT], runtime: ['go version'] },
  ],
  [
    'govulncheck ./...',
    {
      reads: ['**/*'],
      effects: ['network'],
      env: [...GO_ENVIRONMENT],
      runtime: ['govulncheck -version', 'go version'],
    },
  ],
  ['hadolint --version', { effects: ['machine'] }],
]);
