import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'go.mod': 'module m' }, [
  ['goreleaser release --clean', { reads: ['**/* !dist/**/*'], writes: ['dist/**/*'], effects: ['publish'] }],
  ['goreleaser build --snapshot', { reads: ['**/* !dist/**/*'], writes: ['dist/**/*'], effects: ['machine'] }],
  ['goreleaser check', { effects: ['machine'] }],
  ['ko build ./cmd/app', { effects: ['publish'] }],
  ['upx --best bin/app', { reads: ['bin/app', 'bin/app/**/*'], writes: ['bin/app', 'bin/app/**/*'] }],
  ['git-cliff -o CHANGELOG.md', { writes: ['CHANGELOG.md'], effects: ['machine'] }],
]);
