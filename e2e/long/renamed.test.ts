import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace } from '../kit';
import { mapRow, renamedWorkspace, type Style } from '../kit/rename';
import { comparable } from '../stories/expected';
import { EXTRAS, FIXTURE, explain, type Row } from '../stories/support';

async function rowsOf(folder: string): Promise<Row[]> {
  const workspace = await createWorkspace(folder, { init: true, extras: EXTRAS });
  try {
    return explain(workspace);
  } finally {
    workspace.dispose();
  }
}

describe('the reference workspace under other names', () => {
  it.each<[string, Style]>([
    ['other folders, packages and suffixes', 'suffix'],
    ['a package as the prefix of its tasks', 'prefix'],
  ])('with %s comes out the same but for the names', async (_story, style) => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-renamed-'));
    try {
      renamedWorkspace(FIXTURE, join(folder, 'twin'), style);
      const [original, twin] = [await rowsOf(FIXTURE), await rowsOf(join(folder, 'twin'))];
      expect(twin).toHaveLength(82);
      expect(twin.map(comparable)).toEqual(original.map(row => comparable(mapRow(row, style))));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
