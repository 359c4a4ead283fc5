/** Takes back what was written in part. */
import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFile } from '../../report/write-whole';
import { contentOf, type Journal, type JournalFile } from './journal';

/**
 * Leaves all files as they were or all as they were to become: where some are new and some are not, or one is cut off, the
 * new ones are taken back. A file that says something else altogether was changed by somebody else since, and stays.
 */
export function settle({ files, folders }: Journal): void {
  const states = files.map(file => ({ file, state: stateOf(file) }));
  // Where all is as it was, folders may have been made for what was to come.
  if (!states.some(({ state }) => state === 'torn' || state === 'before')) return;
  for (const { file, state } of states) if (state === 'torn' || state === 'after') restore(file);
  for (const folder of folders) removeEmpty(folder);
}

type State = 'before' | 'after' | 'torn' | 'other';

function stateOf({ path, before, after }: JournalFile): State {
  const now = contentOf(path);
  if (now === before) return 'before';
  if (now === after) return 'after';
  if (now === null || after === null) return 'other';
  const [part, whole] = [now, after].map(text => Buffer.from(text, 'base64'));
  return part && whole?.subarray(0, part.length).equals(part) ? 'torn' : 'other';
}

function restore({ path, before }: JournalFile): void {
  if (before === null) rmSync(path, { force: true });
  else {
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, Buffer.from(before, 'base64'));
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
