import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['git status --porcelain', { reads: ['**/*'], effects: ['machine'] }],
  ['git rev-parse HEAD', { effects: ['machine'] }],
  ['git commit -am x', { reads: ['**/*'], effects: ['vcs'] }],
  ['git tag v1 && git push --tags', { reads: ['**/*'], effects: ['vcs'] }],
  ['git tag -l', { effects: ['machine'] }],
  ['git pull', { reads: ['**/*'], writes: ['**/*'], effects: ['vcs'] }],
  ['git clean -fdx', { deletes: ['**/*'] }],
  ['git clone https://x.org/a/b.git', { writes: ['b/**/*'], effects: ['network'] }],
  ['git config --get user.name', { effects: ['machine'] }],
]);
