/** A file that other processes see whole or not at all. */
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What keeps a file from being written there, for a person; nothing where nothing is known to. */
export function obstacleTo(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return 'it is a folder';
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (folder === undefined) return `there is no folder ${dirname(path)}; make it first`;
  return folder.isDirectory() ? undefined : `${dirname(path)} is no folder`;
}

/** @throws what Node throws where the folder cannot be written; nothing is left behind then */
export function writeWhole(path: string, text: string): void {
  replaceFile(path, Buffer.from(text));
}

/** The same for any content. A link stays a link, and the mode of the file that was there stays. */
export function replaceFile(path: string, content: Buffer): void {
  const known = statSync(path, { throwIfNoEntry: false });
  const file = known ? realpathSync(path) : path;
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, content);
    if (known) chmodSync(unfinished, known.mode);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
