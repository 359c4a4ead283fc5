import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json':
    '{"name": "root", "workspaces": ["packages/*"], "scripts": {"prebuild": "rm -rf dist", "build": "tsc", "loop": "npm run loop", "greet": "echo"}, "devDependencies": {"typescript": "6"}}',
  'package-lock.json': '',
  'tsconfig.json': '{"compilerOptions": {"outDir": "dist"}}',
  'packages/a/package.json': '{"name": "@x/a", "scripts": {"clean": "rm -rf out/"}, "dependencies": {"@x/b": "*"}}',
  'packages/b/package.json': '{"name": "@x/b", "scripts": {"clean": "rm -rf lib/"}}',
};

rows(tool, files, [
  ['node --version', { effects: ['machine'] }],
  ['node --test', { reads: ['**/* !**/node_modules/**/*', 'package-lock.json'], runtime: ['node --version'] }],
  [
    'node scripts/x.js',
    {
      reads: ['scripts/x.js'],
      unknowns: ['`scripts/x.js` is a script: declare `sources` and `generates`'],
      runtime: ['node --version'],
    },
  ],
  [`node -e "require('fs').rmSync('dist', { recursive: true })"`, { deletes: ['dist', 'dist/**/*'] }],
  [
    `node -e "fs.copyFileSync('a.txt', 'b.txt'); fs.mkdirSync('out')"`,
    { reads: ['a.txt'], writes: ['b.txt'], folders: ['out'] },
  ],
  [`node -e "fs.rmSync('dist'); run()"`, { unknowns: ['runs code: declare `sources` and `generates`'] }],
  ["node -e 'process.exit(0)'", { unknowns: ['runs code: declare `sources` and `generates`'] }],
  [
    'node --watch server.js',
    {
      reads: ['server.js'],
      unknowns: ['`server.js` is a script: declare `sources` and `generates`'],
      runtime: ['node --version'],
      neverEnds: true,
    },
  ],
  [
    'tsx src/cli.ts',
    {
      reads: ['src/cli.ts'],
      unknowns: ['`src/cli.ts` is a script: declare `sources` and `generates`'],
      runtime: ['tsx --version'],
    },
  ],
]);
