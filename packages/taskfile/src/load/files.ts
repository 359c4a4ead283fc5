/** Where files are read from. */
import { existsSync, readFileSync, statSync } from 'node:fs';

export interface FileSource {
  /** The text of a file, or undefined when it cannot be read. */
  read(path: string): string | undefined;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
}

/** The disk. */
export const nodeFiles: FileSource = {
  read: path => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  exists: path => existsSync(path),
  isDirectory: path => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
};
