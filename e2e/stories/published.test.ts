import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { hermeticEnv, packPackages, repositoryRoot } from '../kit';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nx-taskfile-published-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// What V8 compiled before lacks what Node knows of a module: a part that is loaded late must be found all the same.
test('a task with sources runs, and is up to date from then on, also where nothing is compiled any more', async () => {
  const packed = (await packPackages()).find(({ name }) => name === 'nx-taskfile')!;
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  spawnSync('cp', ['-r', packed.folder, join(modules, 'nx-taskfile')]);
  symlinkSync(join(repositoryRoot, 'node_modules'), join(modules, 'nx-taskfile/node_modules'), 'junction');
  writeFileSync(join(folder, 'a.txt'), 'a\n');
  writeFileSync(join(folder, 'Taskfile.yml'), "version: '3'\ntasks:\n  make: {sources: [a.txt], cmds: [echo made]}\n");
  const run = (): string => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(modules, 'nx-taskfile/bin/nx-taskfile.js'), 'run', 'make'],
      { cwd: folder, encoding: 'utf8', env: hermeticEnv({ dir: folder, home: folder }) },
    );
    return stdout + stderr;
  };
  expect(run()).toBe('made\ntask: [make] echo made\n');
  const upToDate = 'task: Task "make" is up to date\n';
  expect([run(), run()]).toEqual([upToDate, upToDate]);
});
