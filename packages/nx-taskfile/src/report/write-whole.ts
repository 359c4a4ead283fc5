/** A file that other processes see whole or not at all. */
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
