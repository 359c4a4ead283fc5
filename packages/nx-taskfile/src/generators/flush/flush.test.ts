/** Writers that are killed while they write, with the built packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as flush from '.';
import { inWorkspace } from '../../testing/workspace';

const FLUSH = join(__dirname, '../../../dist/generators/flush/index.js');
const BEFORE = { 'Taskfile.yml': 'old: 1\n', 'a/project.json': '{}', gone: 'x' };
const AFTER = { 'Taskfile.yml': 'old: 1\nnew: 2\n', 'a/project.json': '{"targets":{}}', 'b/c/new.json': '{"new":1}' };

/** Writes as Nx does, and kills itself before the file with this number, or when half of it is there. */
const WRITER = `
  const { writeFileSync, mkdirSync, rmSync } = require('node:fs');
  const { dirname, join } = require('node:path');
  const [flush, root, changes, stop, torn] = process.argv.slice(1);
  const list = JSON.parse(changes).map(({ path, text }) => ({ path, content: text === null ? null : Buffer.from(text) }));
  const done = require(flush).wholeOrNothing({ root, listChanges: () => list });
  list.forEach(({ path, content }, number) => {
    const file = join(root, path);
    const last = number === Number(stop);
    if (content && (!last || torn === 'torn')) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, last ? content.subarray(0, content.length / 2) : content);
    }
    if (last) process.kill(process.pid, 'SIGKILL');
    if (!content) rmSync(file);
  });
  done();
`;

async function written(stop: number, torn: boolean): Promise<Record<string, string>> {
  return inWorkspace(BEFORE, async root => {
    const temporary = join(root, '..', `${root.slice(root.lastIndexOf('/') + 1)}-tmp`);
    mkdirSync(temporary);
    const changes = [...Object.entries(AFTER).map(([path, text]) => ({ path, text })), { path: 'gone', text: null }];
    const words = [FLUSH, root, JSON.stringify(changes), String(stop), torn ? 'torn' : 'whole'];
    spawnSync(process.execPath, ['-e', WRITER, '--', ...words], { env: { ...process.env, TMPDIR: temporary } });
    while (isBusy(temporary)) await new Promise(resolve => setTimeout(resolve, 20));
    return contents(root);
  });
}

/** The journal goes when what watched is done. */
function isBusy(temporary: string): boolean {
  return readdirSync(temporary).some(folder => existsSync(join(temporary, folder, 'journal.json')));
}

function contents(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const kind = (path: string): string =>
    statSync(join(root, path)).isDirectory() ? 'folder' : readFileSync(join(root, path), 'utf8');
  return Object.fromEntries(paths.map(path => [path, kind(path)]));
}

describe('a writer that is killed', () => {
  const old = { 'Taskfile.yml': 'old: 1\n', a: 'folder', 'a/project.json': '{}', gone: 'x' };

  it.each([0, 1, 2, 3].flatMap(stop => [[stop, 'before'] as const, [stop, 'within'] as const]))(
    'at file %d, %s it, leaves everything as it was',
    async (stop, where) => {
      expect(await written(stop, where === 'within')).toEqual(old);
    },
  );

  it('when it is done leaves everything as it was to become', async () => {
    expect(Object.keys(await written(99, false))).toEqual([
      'Taskfile.yml',
      'a',
      'a/project.json',
      'b',
      'b/c',
      'b/c/new.json',
    ]);
  });
});

it('what cannot be written leaves nothing behind, and keeps modes', async () => {
  await inWorkspace(BEFORE, async root => {
    const { writeTogether } = (await import(FLUSH)) as typeof flush;
    writeFileSync(join(root, 'run.sh'), 'old', { mode: 0o755 });
    writeTogether(root, [{ path: 'run.sh', content: Buffer.from('new') }]);
    expect(statSync(join(root, 'run.sh')).mode & 0o777).toBe(0o755);
    const both = [
      { path: 'gone', content: Buffer.from('new') },
      { path: 'Taskfile.yml/x', content: Buffer.from('no') },
    ];
    expect(() => writeTogether(root, both)).toThrow();
    expect(readFileSync(join(root, 'gone'), 'utf8')).toBe('x');
  });
});
