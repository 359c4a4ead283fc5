import { workspaceFacts } from '@nx-taskfile/footprint';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotOf, stillHolds } from './snapshot';

const made: string[] = [];
afterAll(() => made.forEach(dir => rmSync(dir, { recursive: true })));

/** A workspace with links in a circle, out of it, and to one of its directories; and what is seen of them. */
function seen() {
  const dir = mkdtempSync(join(tmpdir(), 'snapshot-'));
  made.push(dir);
  const root = join(dir, 'root');
  for (const folder of ['root/a', 'root/b', 'outside']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(root, 'b/package.json'), '{"name":"b"}');
  symlinkSync('..', join(root, 'a/up'));
  symlinkSync('../b', join(root, 'a/b'));
  symlinkSync('../../outside', join(root, 'a/out'));
  const facts = workspaceFacts(root);
  const directories = ['a', 'a/up', 'a/b', 'a/out'].map(path => facts.isDirectory(path));
  for (const path of ['a', 'a/up', 'a/b', 'a/out']) facts.list(path);
  facts.json('a/b/package.json');
  return { root, directories, snapshot: snapshotOf({ facts: facts.consulted(), taskfiles: new Map() }) };
}

test('the disk is seen as the reader of facts sees it, links included', () => {
  const { root, directories, snapshot } = seen();
  expect(directories).toEqual([true, false, true, false]);
  expect(stillHolds(snapshot, root)).toBe(true);
});

test.each([
  ['a circle that becomes a directory', 'a/up', '../b'],
  ['a link out that comes in', 'a/out', '../b'],
  ['a link in that goes out', 'a/b', '../../outside'],
])('%s is a change', (_, link, target) => {
  const { root, snapshot } = seen();
  rmSync(join(root, link));
  symlinkSync(target, join(root, link));
  expect(stillHolds(snapshot, root)).toBe(false);
});

test('of sources, what they mention counts, and nothing else', () => {
  const { root } = seen();
  writeFileSync(join(root, 'b/x.ts'), "import '../c';");
  const facts = workspaceFacts(root);
  facts.mentions('b');
  const snapshot = snapshotOf({ facts: facts.consulted(), taskfiles: new Map() });
  writeFileSync(join(root, 'b/x.ts'), "// said otherwise\nimport '../c';");
  expect(stillHolds(snapshot, root)).toBe(true);
  writeFileSync(join(root, 'b/y.ts'), 'process.env.MORE');
  expect(stillHolds(snapshot, root)).toBe(false);
});
