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
  [
    'npx tsc --noEmit',
    { reads: ['**/* !**/node_modules/**/* !dist/**/*', 'package-lock.json'], runtime: ['node --version'] },
  ],
  [
    'npx --yes cowsay hi',
    { effects: ['provision'], unknowns: ['`cowsay` is not in the catalogue: declare `sources` and `generates`'] },
  ],
  ['bunx --bun task@latest --version', { effects: ['provision', 'machine'] }],
  [
    'pnpm dlx prettier --check README.md',
    {
      reads: ['README.md', '* !dist !build !out !coverage !htmlcov !node_modules !.venv'],
      effects: ['provision'],
      runtime: ['node --version'],
    },
  ],
]);
