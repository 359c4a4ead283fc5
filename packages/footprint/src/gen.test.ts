import { readFileSync, writeFileSync } from 'node:fs';
import { short } from './testing/rows';
test('gen', () => {
  const all = JSON.parse(readFileSync('/tmp/gen/all.json', 'utf8')) as Record<
    string,
    [Record<string, string>, string[]]
  >;
  const out: Record<string, unknown> = {};
  for (const [tool, [files, cmds]] of Object.entries(all)) out[tool] = cmds.map(c => [c, short(c, files)]);
  writeFileSync('/tmp/gen/out.json', JSON.stringify(out));
});
