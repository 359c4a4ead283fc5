/** What every jest.config.cjs here builds on: swc, and the sources (not dist) of the sibling packages. */

const { join } = require('node:path');

/** Dependencies that are ESM only: Node requires them as they are, Jest on Node 20 needs them as CommonJS. */
const esmOnly = [
  '@sec-ant/readable-stream',
  '@sveltejs/acorn-typescript',
  '@sindresorhus/merge-streams',
  'execa',
  'figures',
  'get-stream',
  'human-signals',
  'is-plain-obj',
  'is-stream',
  'is-unicode-supported',
  'npm-run-path',
  'parse-ms',
  'path-key',
  'pretty-ms',
  'strip-final-newline',
  'unbash',
  'unicorn-magic',
  'yoctocolors',
];

module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@nx-taskfile/source', 'node', 'require', 'default'] },
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // Its exports offer the Node build to `import` alone, so `require` would get the one without paths.
  moduleNameMapper: {
    '^unicorn-magic$': join(__dirname, 'node_modules/unicorn-magic/node.js'),
    // What is imported when it is needed is named as Node finds it in dist.
    '^(\\./(?:analyze|[a-z-]+-command|infer|list|summary|run|options/describe|graph/[a-z-]+))\\.js$': '$1',
    '^((?:\\.{1,2}/)+(?:limits|task-engine)/[a-z-]+)\\.js$': '$1',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};
