module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'tools',
  testMatch: ['<rootDir>/**/*.test.ts'],
  // Fixtures have tests and package.json files of their own.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/soundness/workspaces/', '<rootDir>/soundness/reference/'],
  modulePathIgnorePatterns: ['<rootDir>/soundness/workspaces/', '<rootDir>/soundness/reference/'],
};
