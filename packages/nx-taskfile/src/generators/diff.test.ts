import { unifiedDiff } from './diff';

it('shows what changes as git would, and nothing when nothing does', () => {
  expect(unifiedDiff('a\nb\n', 'a\nc\n', 'Taskfile.yml')).toBe(
    '--- a/Taskfile.yml\n+++ b/Taskfile.yml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
  );
  expect(unifiedDiff('a\n', 'a\n', 'Taskfile.yml')).toBe('');
});
