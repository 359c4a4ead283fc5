module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'e2e',
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/workspaces/'],
  // A fixture's package.json bears the same name in every copy.
  modulePathIgnorePatterns: ['<rootDir>/workspaces/'],
  globalSetup: '<rootDir>/kit/pack-once.cjs',
  globalTeardown: '<rootDir>/kit/remove-packed.cjs',
  // A story waits as much as it works.
  maxWorkers: 2,
  // Other checks run beside them.
  testTimeout: 900_000,
};
