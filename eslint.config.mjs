import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { boundaries } from './tools/lint/boundaries.mjs';

const testGlobals = ['describe', 'it', 'test'];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/.nx/',
      '.cache/',
      '**/__fixtures__/',
      'e2e/workspaces/',
      'tools/soundness/workspaces/',
      'tools/soundness/reference/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      // Quoting has to know control characters.
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-globals': ['error', 'fit', 'fdescribe', 'xit', 'xtest', 'xdescribe'],
      'no-restricted-properties': [
        'error',
        ...testGlobals.map(object => ({ object, property: 'only', message: 'Commit the whole suite.' })),
      ],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // One program for all: each package of its own would have its siblings checked again.
    languageOptions: { parserOptions: { project: 'tsconfig.test.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `process.env['HOME']` says that the key comes from outside.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Code points are what columns and patterns are counted in.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // TypeScript's own check, with tests included.
      '@typescript-eslint/no-unused-vars': 'off',
      'no-undef': 'off',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**', '**/package-folder.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: '__dirname', message: 'Published, the module lies in another folder: use package-folder.ts.' },
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'e2e/**/*.ts'],
    rules: {
      // A test that reads a missing element fails with its name, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // Type-checked by tsconfig.test.json, which knows the globals of Node.
    files: ['tools/**/*.mjs', 'eslint.config.mjs'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*.{cjs,js}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', module: 'writable', process: 'readonly', require: 'readonly' },
    },
  },
  {
    // Scripts of a page: put together to one, and type-checked together by the tsconfig.json beside them, which knows their names.
    files: ['packages/nx-taskfile/assets/**/*.js'],
    languageOptions: { sourceType: 'script' },
    rules: { 'no-undef': 'off', 'no-unused-vars': 'off', '@typescript-eslint/no-unused-vars': 'off' },
  },
  { files: ['packages/**'], plugins: { '@typescript-eslint': tseslint.plugin } },
  ...boundaries(),
);
