import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{"devDependencies":{"vitest":"1"}}', 'yarn.lock': '' };

rows(tool, files, [
  [
    'changeset',
    {
      reads: ['yarn.lock'],
      writes: ['.changeset/**/*'],
      effects: ['prompt'],
      runtime: ['node --version', 'changeset --version'],
    },
  ],
  [
    'changeset version',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      writes: ['**/* !**/node_modules/**/*'],
      effects: ['version'],
      runtime: ['node --version', 'changeset --version'],
    },
  ],
  [
    'changeset publish',
    { reads: ['yarn.lock'], effects: ['publish', 'vcs'], runtime: ['node --version', 'changeset --version'] },
  ],
]);
