import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import config from '../../eslint.config.mjs';
import { repositoryRoot } from '../kit/repository.mjs';

/** Our own rules ask for no types, which would take most of the time. */
const overrideConfig = [...config, tseslint.configs.disableTypeChecked];
const eslint = new ESLint({ cwd: repositoryRoot, overrideConfigFile: true, overrideConfig });

const rules = ['@typescript-eslint/no-restricted-imports', 'no-restricted-syntax', 'no-restricted-properties'];

/** What our own rules say of `code`, were it the content of `file`. */
async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${repositoryRoot}/packages/${file}` });
  const messages = result?.messages ?? [];
  // What does not parse is not linted, and would pass.
  const telling = messages.filter(({ ruleId, fatal }) => fatal === true || rules.includes(ruleId ?? ''));
  return telling.map(({ message }) => message);
}

describe('the lint rules let a package import what docs/design.md allows', () => {
  it.each([
    ['footprint/src/index.ts', `import '@nx-taskfile/shell';`],
    ['planner/src/index.ts', `import '@nx-taskfile/footprint';`],
    ['nx-taskfile/src/index.ts', `import '@nx-taskfile/runner'; import '@nx/devkit';`],
    ['shell/src/index.ts', `import './model'; import 'node:path'; import 'unbash';`],
  ])('%s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});

describe('the lint rules refuse every other arrow', () => {
  it.each([
    ['taskfile/src/index.ts', `import '@nx-taskfile/shell';`, 'packages/taskfile may import no sibling'],
    ['footprint/src/index.ts', `import '@nx-taskfile/planner';`, 'packages/footprint may import only shell'],
    ['planner/src/index.ts', `export * from '@nx-taskfile/runner';`, 'packages/planner may import only'],
    ['planner/src/index.ts', `import type { A } from 'nx-taskfile';`, 'Nobody imports the plugin'],
    ['planner/src/index.ts', `import '@nx-taskfile/shell/dist/model';`, 'exports from its root'],
    ['planner/src/index.ts', `import '../../shell/src/model';`, 'by its package name'],
    ['planner/src/index.ts', `import '@nx/devkit';`, 'Only packages/nx-taskfile knows Nx'],
    ['nx-taskfile/src/index.ts', `import '@nx/devkit/testing';`, 'only the root export of @nx/devkit'],
    ['nx-taskfile/src/index.ts', `import { logger } from 'nx/src/utils/logger';`, 'internals of nx'],
    [
      'runner/src/index.ts',
      `export const a = import('@nx-taskfile/shell');`,
      'packages/runner may import only taskfile',
    ],
    ['shell/src/index.ts', `import 'yaml';`, 'Not among the dependencies in packages/shell/package.json'],
    ['shell/src/index.ts', `import 'path';`, 'write "node:…"'],
    ['runner/src/index.ts', `export type A = import('nx').B;`, 'internals of nx'],
    ['runner/src/index.ts', `export const a = require.resolve('nx/package.json');`, 'internals of nx'],
  ])('%s: %s', async (file, code, message) => {
    expect(await complaints(file, code)).toEqual([expect.stringContaining(message)]);
  });

  it('refuses a test left on its own', async () => {
    expect(await complaints('shell/src/index.ts', `it.only('one', () => {});`)).toHaveLength(1);
  });
});
