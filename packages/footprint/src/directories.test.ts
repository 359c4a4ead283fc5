import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expandDirectories } from './directories';
import { workspaceFacts } from './facts';

test('directories that link to each other in circles are walked once', () => {
  const root = mkdtempSync(join(tmpdir(), 'circles-'));
  try {
    for (const dir of ['a/inner', 'b']) mkdirSync(join(root, dir), { recursive: true });
    for (const link of ['one', 'two', 'three']) {
      symlinkSync('../b', join(root, 'a', link));
      symlinkSync('../a', join(root, 'b', link));
      symlinkSync('.', join(root, link));
    }
    const found = expandDirectories(workspaceFacts(root), ['**/inner']);
    expect(found.sort()).toEqual(['a/inner', 'b/one/inner', 'b/three/inner', 'b/two/inner']);
  } finally {
    rmSync(root, { recursive: true });
  }
});
