import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json': '{"workspaces": ["packages/*"]}',
  'pnpm-lock.yaml': '',
  'packages/core/package.json': '{"name":"core"}',
  'packages/core/tsconfig.json': '{"compilerOptions":{"composite":true,"outDir":"lib","rootDir":"src"}}',
  'packages/web/package.json': '{"name":"web","dependencies":{"core":"*"}}',
  'packages/web/tsconfig.json':
    '{ // the app\n "extends": "../../tsconfig.base.json", "compilerOptions": {"outDir": "./dist",}, "references": [{"path": "../core"}] }',
  'tsconfig.base.json': '{"compilerOptions":{"declaration":true,"declarationDir":"types"}}',
  'packages/plain/package.json': '{"name":"plain"}',
  'packages/plain/tsconfig.json': '{"extends":"@acme/tsconfig"}',
};

rows(tool, files, [
  [
    'cd packages/web && tsc',
    {
      reads: [
        'packages/web/**/* !packages/web/**/node_modules/**/* !packages/web/dist/**/* !types/**/*',
        'packages/core/**/* !packages/core/**/node_modules/**/*',
        'tsconfig.base.json',
        'pnpm-lock.yaml',
        'package.json',
      ],
      writes: ['packages/web/dist/**/*', 'types/**/*'],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  [
    'cd packages/web && tsc --noEmit',
    {
      reads: [
        'packages/web/**/* !packages/web/**/node_modules/**/* !packages/web/dist/**/* !types/**/*',
        'packages/core/**/* !packages/core/**/node_modules/**/*',
        'tsconfig.base.json',
        'pnpm-lock.yaml',
        'package.json',
      ],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  [
    'tsc -b packages/web',
    {
      reads: [
        'packages/web/**/* !packages/web/**/node_modules/**/* !packages/web/dist/**/* !types/**/* !packages/web/dist/tsconfig.tsbuildinfo',
        'packages/core/**/* !packages/core/**/node_modules/**/*',
        'tsconfig.base.json',
        'packages/core/**/* !packages/core/**/node_modules/**/* !packages/core/lib/**/* !packages/core/tsconfig.tsbuildinfo',
        'pnpm-lock.yaml',
      ],
      writes: [
        'packages/web/dist/**/*',
        'types/**/*',
        'packages/web/dist/tsconfig.tsbuildinfo',
        'packages/core/lib/**/*',
        'packages/core/tsconfig.tsbuildinfo',
      ],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  [
    'tsc -p packages/web/tsconfig.json --outDir out',
    {
      reads: [
        'packages/web/**/* !packages/web/**/node_modules/**/* !out/**/* !types/**/*',
        'packages/core/**/* !packages/core/**/node_modules/**/*',
        'tsconfig.base.json',
        'pnpm-lock.yaml',
      ],
      writes: ['out/**/*', 'types/**/*'],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  [
    'cd packages/web && tsc --watch',
    {
      reads: [
        'packages/web/**/* !packages/web/**/node_modules/**/* !packages/web/dist/**/* !types/**/*',
        'packages/core/**/* !packages/core/**/node_modules/**/*',
        'tsconfig.base.json',
        'pnpm-lock.yaml',
        'package.json',
      ],
      writes: ['packages/web/dist/**/*', 'types/**/*'],
      runtime: ['node --version', 'tsc --version'],
      neverEnds: true,
    },
  ],
  [
    'cd packages/plain && tsc',
    {
      reads: ['packages/plain/**/* !packages/plain/**/node_modules/**/*', 'pnpm-lock.yaml', 'package.json'],
      writes: [
        'packages/plain/**/*.js',
        'packages/plain/**/*.jsx',
        'packages/plain/**/*.mjs',
        'packages/plain/**/*.cjs',
        'packages/plain/**/*.js.map',
      ],
      unknowns: ['`packages/plain/tsconfig.json` extends `@acme/tsconfig`, which cannot be read'],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  [
    'cd packages/core && tsc --declaration',
    {
      reads: [
        'packages/core/**/* !packages/core/**/node_modules/**/* !packages/core/lib/**/* !packages/core/tsconfig.tsbuildinfo',
        'pnpm-lock.yaml',
        'package.json',
      ],
      writes: ['packages/core/lib/**/*', 'packages/core/tsconfig.tsbuildinfo'],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  ['tsc --version', { reads: ['pnpm-lock.yaml'], effects: ['machine'], runtime: ['node --version', 'tsc --version'] }],
  [
    'tsc src/a.ts --outDir out',
    {
      reads: ['**/* !**/node_modules/**/* !out/**/*', 'src/a.ts', 'pnpm-lock.yaml'],
      writes: ['out/**/*'],
      runtime: ['node --version', 'tsc --version'],
    },
  ],
  // As Vite starts a project: the configuration that is found only refers to others.
  [
    'cd packages/app && tsc -b',
    {
      reads: [
        'packages/app/tsconfig.json',
        'packages/app/**/* !packages/app/**/node_modules/**/* !packages/app/node_modules/.tmp/app.tsbuildinfo',
        'pnpm-lock.yaml',
        'package.json',
      ],
      writes: ['packages/app/node_modules/.tmp/app.tsbuildinfo'],
      runtime: ['node --version', 'tsc --version'],
    },
    {
      ...files,
      'packages/app/package.json': '{"name":"app"}',
      'packages/app/tsconfig.json': '{"files": [], "references": [{"path": "./tsconfig.app.json"}]}',
      'packages/app/tsconfig.app.json':
        '{"include": ["src"], "compilerOptions": {"noEmit": true, "tsBuildInfoFile": "./node_modules/.tmp/app.tsbuildinfo"}}',
    },
  ],
  // What is written in JavaScript is checked, or has its types inferred.
  [
    'cd packages/app && tsc',
    {
      reads: ['packages/app/**/* !packages/app/**/node_modules/**/*', 'pnpm-lock.yaml', 'package.json'],
      runtime: ['node --version', 'tsc --version'],
    },
    {
      ...files,
      'packages/app/package.json': '{"name":"app"}',
      'packages/app/tsconfig.json': '{"compilerOptions": {"allowJs": true, "noEmit": true}}',
    },
  ],
]);
