import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{"jest":{"coverageDirectory":"reports"}}', 'yarn.lock': '' };

rows(tool, files, [
  [
    'jest',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest --coverage',
    {
      reads: ['**/* !**/node_modules/**/* !reports/**/*', 'yarn.lock'],
      writes: ['reports/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest --watchAll',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
      neverEnds: true,
    },
  ],
  [
    'jest --coverageDirectory=out --coverage',
    {
      reads: ['**/* !**/node_modules/**/* !out/**/*', 'yarn.lock'],
      writes: ['out/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest --reporters=jest-junit',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      unknowns: ['what the reporter `jest-junit` writes is not in the catalogue'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest -o',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      effects: ['machine'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
  ],
  [
    'jest --ci',
    {
      reads: ['**/* !**/node_modules/**/* !cov/**/*', 'yarn.lock'],
      writes: ['cov/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
    {
      'package.json': '{}',
      'yarn.lock': '',
      'jest.config.ts':
        "import nextJest from 'next/jest'; const createJestConfig = nextJest({ dir: './' }); const config: Config = { collectCoverage: true, coverageDirectory: '<rootDir>/cov' }; export default createJestConfig(config)",
    },
  ],
  [
    'jest',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      unknowns: ['computes whether it collects coverage', 'computes its reporters'],
      env: ['CI', 'NODE_ENV'],
      runtime: ['node --version', 'jest --version'],
    },
    {
      'package.json': '{}',
      'yarn.lock': '',
      'jest.config.js': 'module.exports = { ...require("./base"), rootDir: "." }',
    },
  ],
]);
