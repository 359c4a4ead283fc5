import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { treeFolders } from '../conformance/trees.mjs';
import { repositoryRoot } from '../kit/repository.mjs';

/** A few of the trees that `npm run migrate:corpus` takes; the packages are built. */
const story = treeFolders().length > 0 ? it : it.skip;

story('migrated Taskfiles of real repositories say what they said (skipped: needs ../shared)', () => {
  const main = join(repositoryRoot, 'tools/migrate/main.mjs');
  const args = [main, '--built', '--only', 'retran__nexus'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stdout + stderr]).toEqual([0, expect.stringMatching(/[1-9]\d* of them changed.* 0 wrong/)]);
});

story('targets of real repositories are what they were, once written (skipped: needs ../shared)', () => {
  const main = join(repositoryRoot, 'tools/migrate/main.mjs');
  const args = [main, '--built', '--to', 'projects', '--only', 'corpus/nquirmbach__agentic'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stdout + stderr]).toEqual([0, expect.stringMatching(/[1-9]\d* tasks changed.* 0 wrong/)]);
});
