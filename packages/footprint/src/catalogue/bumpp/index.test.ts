import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{"devDependencies":{"vitest":"1"}}', 'yarn.lock': '' };

rows(tool, files, [
  [
    'bumpp patch --package=package.json',
    {
      reads: ['package.json', 'yarn.lock'],
      writes: ['package.json'],
      effects: ['version', 'vcs'],
      runtime: ['node --version', 'bumpp --version'],
    },
  ],
  [
    'bumpp',
    {
      reads: ['package.json', 'yarn.lock'],
      writes: ['package.json'],
      effects: ['version', 'vcs', 'prompt'],
      runtime: ['node --version', 'bumpp --version'],
    },
  ],
]);
