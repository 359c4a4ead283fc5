import { type Row, rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json':
    '{"name": "root", "workspaces": ["packages/*"], "scripts": {"prebuild": "rm -rf dist", "build": "tsc", "loop": "npm run loop", "greet": "echo"}, "devDependencies": {"typescript": "6"}}',
  'package-lock.json': '',
  'tsconfig.json': '{"compilerOptions": {"outDir": "dist"}}',
  'packages/a/package.json': '{"name": "@x/a", "scripts": {"clean": "rm -rf out/"}, "dependencies": {"@x/b": "*"}}',
  'packages/b/package.json': '{"name": "@x/b", "scripts": {"clean": "rm -rf lib/"}}',
};

const monorepo = {
  'pnpm-workspace.yaml': 'packages: ["packages/*"] # all of them\n',
  'packages/web/package.json': '{"name":"web","scripts":{"clean":"rm -r dist"}}',
  'packages/api/package.json': '{"name":"@x/api","scripts":{"clean":"rm -r dist"}}',
};

rows(tool, files, [
  [
    'npm run build',
    {
      reads: ['package.json', '**/* !**/node_modules/**/* !dist/**/*', 'package-lock.json'],
      writes: ['dist/**/*'],
      deletes: ['dist', 'dist/**/*'],
      runtime: ['node --version'],
    },
  ],
  ['npm run loop', { reads: ['package.json'] }],
  ['npm run greet -- "$NAME"', { reads: ['package.json'], env: ['NAME'] }],
  ['npm run missing --if-present', { reads: ['package.json'] }],
  ['npm run missing', { unknowns: ['`missing` is not a script of `package.json`'] }],
  ['npm --prefix packages/a run clean', { reads: ['packages/a/package.json'], deletes: ['packages/a/out/**/*'] }],
  ['npm run clean -w @x/a', { reads: ['packages/a/package.json'], deletes: ['packages/a/out/**/*'] }],
  [
    'npm run clean --workspaces',
    {
      reads: ['packages/a/package.json', 'packages/b/package.json'],
      deletes: ['packages/a/out/**/*', 'packages/b/lib/**/*'],
    },
  ],
  ['pnpm --filter a clean', { reads: ['packages/a/package.json'], deletes: ['packages/a/out/**/*'] }],
  ['yarn workspace @x/b clean', { reads: ['packages/b/package.json'], deletes: ['packages/b/lib/**/*'] }],
  ['bun run --cwd packages/a clean', { reads: ['packages/a/package.json'], deletes: ['packages/a/out/**/*'] }],
  ['npm ci', { reads: ['package.json', 'package-lock.json'], effects: ['provision'] }],
  [
    'npm install left-pad',
    {
      reads: ['package.json', 'package-lock.json'],
      writes: ['package-lock.json', 'package.json'],
      effects: ['provision'],
    },
  ],
  ['yarn', { reads: ['package.json', 'package-lock.json'], writes: ['package-lock.json'], effects: ['provision'] }],
  ['npm publish', { reads: ['**/* !**/node_modules/**/*'], effects: ['publish'] }],
  ['npm audit', { reads: ['package.json', 'package-lock.json'], effects: ['network'] }],
  ['npm test', { unknowns: ['`test` is not a script of `package.json`'] }],
  [
    'npm pack',
    { reads: ['package.json', '**/* !**/node_modules/**/* !*.tgz'], writes: ['*.tgz'], runtime: ['modes in .'] },
  ],
  ['npm pack --dry-run --ignore-scripts', { reads: ['**/* !**/node_modules/**/*'], runtime: ['modes in .'] }],
  [
    'npm pack',
    {
      reads: ['package.json', '**/* !**/node_modules/**/* !x-a-1.2.3.tgz'],
      writes: ['x-a-1.2.3.tgz'],
      deletes: ['lib', 'lib/**/*'],
      runtime: ['modes in .'],
    },
    { 'package.json': '{"name":"@x/a","version":"1.2.3","scripts":{"prepack":"rm -rf lib"}}' },
  ],
  ['npm version patch', { writes: ['package.json'], effects: ['version', 'vcs'] }],
  ['bun test', { reads: ['package-lock.json', '**/* !**/node_modules/**/*'], env: ['CI'], runtime: ['bun --version'] }],
  [
    'bun test -u --mystery',
    {
      reads: ['**/* !**/node_modules/**/*', 'package-lock.json'],
      writes: ['**/* !**/node_modules/**/*'],
      env: ['CI'],
      runtime: ['bun --version'],
      unknowns: ['what `--mystery` does is not in the catalogue'],
    },
  ],
  [
    'bun build src/a.ts --outdir dist',
    {
      reads: ['package-lock.json', '**/* !**/node_modules/**/* !dist/**/*'],
      writes: ['dist/**/*'],
      env: ['NODE_ENV'],
      runtime: ['bun --version'],
    },
  ],
  [
    'bun build src/a.ts --compile',
    {
      reads: ['package-lock.json', '**/* !**/node_modules/**/*'],
      env: ['NODE_ENV'],
      runtime: ['bun --version'],
      unknowns: ['does not say where the program goes'],
    },
  ],
  [
    'pnpm tsc --noEmit',
    { reads: ['**/* !**/node_modules/**/* !dist/**/*', 'package-lock.json'], runtime: ['node --version'] },
  ],
  ['pnpm nothing', { unknowns: ['`nothing` is not a script of `package.json`'] }],
  ['npm --version', { effects: ['machine'] }],
  [
    'cd packages/a && npm exec tsc -- --version',
    { reads: ['package-lock.json', 'package.json'], effects: ['machine'], runtime: ['node --version'] },
  ],
  [
    'pnpm --filter web --filter api run clean',
    {
      reads: ['packages/web/package.json', 'packages/api/package.json'],
      deletes: ['packages/web/dist', 'packages/web/dist/**/*', 'packages/api/dist', 'packages/api/dist/**/*'],
    },
    monorepo,
  ],
  [
    'pnpm -r --filter api clean',
    { reads: ['packages/api/package.json'], deletes: ['packages/api/dist', 'packages/api/dist/**/*'] },
    monorepo,
  ],
  ...['pnpm --filter "@x/*" clean', 'pnpm -F ./packages/api run clean', 'pnpm --filter "web^..." clean'].map(
    (command): Row => [
      command,
      { reads: ['packages/api/package.json'], deletes: ['packages/api/dist', 'packages/api/dist/**/*'] },
      { ...monorepo, 'packages/web/package.json': '{"name":"web","dependencies":{"@x/api":"workspace:*"}}' },
    ],
  ),
  [
    'pnpm --filter "[origin/main]" clean',
    { unknowns: ['works in packages that are only known when it runs'] },
    monorepo,
  ],
  ...['yarn workspaces foreach -Apt run clean', 'yarn workspaces run clean'].map((command): Row => [
    command,
    {
      reads: ['packages/a/package.json', 'packages/b/package.json'],
      deletes: ['packages/a/out/**/*', 'packages/b/lib/**/*'],
    },
  ]),
  [
    'yarn workspaces foreach --since run clean',
    { unknowns: ['what `yarn workspaces foreach` does is not in the catalogue'] },
  ],
  ['npm run $SCRIPT', { unknowns: ['runs `$SCRIPT`, which is only known when it runs'], env: ['SCRIPT'] }],
]);
