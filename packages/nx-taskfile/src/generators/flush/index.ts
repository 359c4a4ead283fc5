/**
 * All or nothing: what a generator changes is in the workspace whole, or not at all. Nx writes the files of a tree one after the
 * other, and what is killed or fails in between would leave some of them. So a process of its own watches over it.
 */
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PACKAGE_FOLDER } from '../../package-folder';
import { replaceFile } from '../../report/write-whole';
import { journalOf, type Journal, type Planned } from './journal';
import { settle } from './settle';

/**
 * To be called last in a generator, with the tree as it is to be written.
 * @returns what the generator is to return: Nx calls it when everything is written. With `--dry-run`, nothing is written and nothing taken back.
 */
export function wholeOrNothing(tree: Tree): GeneratorCallback {
  const planned = tree.listChanges().map(({ path, content }) => ({ path, content }));
  return existsSync(tree.root) ? watch(journalOf(tree.root, planned)) : () => undefined;
}

/**
 * The same where there is no Nx to write: each file is replaced at once, and all of them or none.
 * @throws what Node throws where a file cannot be written; what was written before is taken back then
 */
export function writeTogether(root: string, planned: readonly Planned[]): void {
  const journal = journalOf(root, planned);
  const done = watch(journal);
  try {
    for (const { path, after } of journal.files) {
      if (after === null) rmSync(path, { force: true });
      else {
        mkdirSync(dirname(path), { recursive: true });
        replaceFile(path, Buffer.from(after, 'base64'));
      }
    }
  } catch (error) {
    settle(journal);
    throw error;
  } finally {
    void done();
  }
}

/** @returns what says that everything is written */
function watch(journal: Journal): GeneratorCallback {
  if (journal.files.length === 0) return () => undefined;
  const file = join(mkdtempSync(join(tmpdir(), 'nx-taskfile-journal-')), 'journal.json');
  writeFileSync(file, JSON.stringify(journal), { mode: 0o600 });
  // A group of its own, so that Ctrl-C ends the writer only.
  const guard = spawn(process.execPath, [join(PACKAGE_FOLDER, 'bin/guard.js'), file], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  });
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void }).unref?.();
  return () => void guard.stdin.end('done');
}
