import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '[tool.bumpversion]\ncommit = true\n' };

rows(tool, files, [
  [
    'bump2version patch --config-file pyproject.toml',
    {
      reads: ['pyproject.toml'],
      writes: ['pyproject.toml'],
      effects: ['version', 'vcs'],
      runtime: ambient('bump2version'),
    },
  ],
  ['bump-my-version show current_version', { effects: ['machine'], runtime: ambient('bump-my-version') }],
]);
