import type { Text } from '@nx-taskfile/taskfile';
import { workspaceRelative } from './workspace-relative';

const path: Text['deferrals'] = [{ kind: 'path', name: 'ROOT_DIR' }];

test.each<[string, Text['deferrals'], string | undefined]>([
  ['/clone', path, '.'],
  ['/clone/a/../b', path, 'b'],
  ['b/c', [], 'b/c'],
  ['/clone/../other', path, undefined],
  ['/clone/sub/clone/x', path, undefined],
  ['/clone/sub/clone/x', [], 'sub/clone/x'],
  ['b', [{ kind: 'env', name: 'B' }], undefined],
])('%s, waiting for %j, is %s', (value, deferrals, expected) => {
  expect(workspaceRelative({ raw: '', value, deferrals }, '/clone')).toBe(expected);
});
