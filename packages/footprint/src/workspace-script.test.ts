import { short, type Short } from './testing/rows';

const SH = '#!/usr/bin/env bash\n';
const files = {
  'scripts/copy.sh': `${SH}set -euo pipefail\ncp a.txt out/b.txt\n`,
  'scripts/here.sh': `${SH}set -e\ncd "$(dirname "$0")/.."\ncat package.json > out/x\n`,
  'scripts/dir.sh': `${SH}set -e\nSCRIPT_DIR="$(cd "$(dirname "\${BASH_SOURCE[0]}")" >/dev/null 2>&1 && pwd)"\nROOT="$SCRIPT_DIR/.."\ncd x\ncat "$ROOT/in.txt" > "$SCRIPT_DIR/out.txt"\n`,
  'scripts/top.sh': `${SH}set -e\ncd "$(git rev-parse --show-toplevel)/web"\ncat a > b\n`,
  'scripts/words.sh': `${SH}NAME=\${1:-all}\ncat "$NAME.in" > "$NAME.out"\nshift\ncat "$1"\n`,
  'scripts/pass.sh': `${SH}exec cat "$@"\n`,
  'scripts/function.sh': `${SH}f() { cat "$1"; }\nf x\nrm "$1"\n`,
  'scripts/calls.sh': `${SH}./scripts/copy.sh\nbash scripts/calls.sh\n`,
  'scripts/lax.sh': `${SH}cd sub\ncat a\n`,
  'scripts/strict.sh': '#!/bin/bash -e\ncd sub\ncat a\n',
  'scripts/env.sh': `${SH}# don't mind\nMODE=\${MODE:-dev}\nif [ "$CI" ]; then X=1; fi\ncat "$MODE" <<< "$X"\necho "\${!WHICH}"\n`,
  'scripts/deploy.sh': `${SH}docker push registry/image\n`,
  'scripts/broken.sh': `${SH}if true; then\n`,
  'scripts/empty.sh': '',
  'scripts/comment.sh': `${SH}# later\n`,
  'scripts/bare.sh': 'touch a\n',
  'scripts/zsh.sh': '#!/bin/zsh\ntouch a\n',
  'scripts/tool.py': '#!/usr/bin/env python3\nprint()\n',
  'scripts/tool': '\u007fELF\0',
  '.git/HEAD': 'x',
  'sub/a': '',
};
const declare = 'declare `sources` and `generates`';

test.each<[string, Short]>([
  ['./scripts/copy.sh', { reads: ['scripts/copy.sh', 'a.txt'], writes: ['out/b.txt'] }],
  ['bash -x scripts/copy.sh && cat c.txt', { reads: ['scripts/copy.sh', 'a.txt', 'c.txt'], writes: ['out/b.txt'] }],
  ['cd sub && ../scripts/copy.sh', { reads: ['scripts/copy.sh', 'sub/a.txt'], writes: ['sub/out/b.txt'] }],
  ['scripts/here.sh', { reads: ['scripts/here.sh', 'package.json'], writes: ['out/x'] }],
  ['cd sub && ../scripts/here.sh', { reads: ['scripts/here.sh', 'package.json'], writes: ['out/x'] }],
  ['scripts/dir.sh', { reads: ['scripts/dir.sh', 'in.txt'], writes: ['scripts/out.txt'] }],
  ['cd sub && sh ../scripts/dir.sh', { reads: ['scripts/dir.sh', 'in.txt'], writes: ['scripts/out.txt'] }],
  [
    'scripts/words.sh n m.txt',
    { reads: ['scripts/words.sh', 'n.in'], writes: ['n.out'], unknowns: ['`"$1"` is only known when it runs'] },
  ],
  ['scripts/pass.sh a.txt b.txt', { reads: ['scripts/pass.sh', 'a.txt', 'b.txt'] }],
  ['scripts/pass.sh', { reads: ['scripts/pass.sh'] }],
  ['scripts/pass.sh $X', { reads: ['scripts/pass.sh'], unknowns: ['`"$@"` is only known when it runs'], env: ['X'] }],
  [
    'scripts/function.sh y.txt',
    { reads: ['scripts/function.sh'], deletes: ['y.txt'], unknowns: ['`"$1"` is only known when it runs'] },
  ],
  ['scripts/calls.sh', { reads: ['scripts/calls.sh', 'scripts/copy.sh', 'a.txt'], writes: ['out/b.txt'] }],
  ['scripts/lax.sh', { reads: ['scripts/lax.sh'], unknowns: ['runs in a directory that is only known when it runs'] }],
  ['scripts/strict.sh', { reads: ['scripts/strict.sh', 'sub/a'] }],
  ['bash -e scripts/lax.sh', { reads: ['scripts/lax.sh', 'sub/a'] }],
  [
    'scripts/env.sh',
    {
      reads: ['scripts/env.sh'],
      unknowns: ['`"$MODE"` is only known when it runs', 'reads the variable that `$WHICH` names'],
      env: ['MODE', 'CI', 'X'],
    },
  ],
  ['scripts/deploy.sh', { reads: ['scripts/deploy.sh'], effects: ['publish'] }],
  [
    'scripts/broken.sh',
    {
      reads: ['scripts/broken.sh'],
      unknowns: ["is not shell: expected command after 'then'", "is not shell: expected 'fi' to close 'if'"],
    },
  ],
  [
    'scripts/empty.sh',
    { reads: ['scripts/empty.sh'], unknowns: [`\`scripts/empty.sh\` holds no commands: ${declare}`] },
  ],
  [
    'sh scripts/comment.sh',
    { reads: ['scripts/comment.sh'], unknowns: [`\`scripts/comment.sh\` holds no commands: ${declare}`] },
  ],
  [
    'scripts/bare.sh',
    { reads: ['scripts/bare.sh'], unknowns: [`\`scripts/bare.sh\` does not say what runs it: ${declare}`] },
  ],
  ['sh scripts/bare.sh', { reads: ['scripts/bare.sh'], writes: ['a'] }],
  ['. scripts/bare.sh', { reads: ['scripts/bare.sh'], writes: ['a'] }],
  ['. scripts/pass.sh', { reads: ['scripts/pass.sh'], unknowns: ['`"$@"` is only known when it runs'] }],
  ['scripts/zsh.sh', { reads: ['scripts/zsh.sh'], unknowns: [`\`scripts/zsh.sh\` is a script for zsh: ${declare}`] }],
  [
    'scripts/tool',
    { reads: ['scripts/tool'], unknowns: [`\`scripts/tool\` is a program of the workspace: ${declare}`] },
  ],
  ['../other/x.sh', { unknowns: ['`../other/x.sh` is not in the catalogue: declare `sources` and `generates`'] }],
])('%s', (command, expected) => {
  expect(short(command, files)).toEqual(expected);
});

test('is followed with a git repository around it, and its questions are about that', () => {
  const { reads, writes, unknowns } = short('scripts/top.sh', files);
  expect({ reads, writes, unknowns }).toEqual({
    reads: ['scripts/top.sh', 'web/a', 'web/a/**/*'],
    writes: ['web/b'],
    unknowns: undefined,
  });
});

test('a script of another language is what its interpreter makes of it', () => {
  expect(short('scripts/tool.py x', files).unknowns).toEqual(short('python3 scripts/tool.py x', files).unknowns);
});
