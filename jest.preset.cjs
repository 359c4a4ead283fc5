/** What every package's jest.config.cjs builds on: swc, and the sources (not dist) of the sibling packages. */
module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@nx-taskfile/source', 'node', 'require', 'default'] },
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  transform: {
    '^.+\\.[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // ESM-only dependencies: Node requires them as they are, Jest needs them as CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(unbash)/)'],
};
