/** Where files are read from. */
import { existsSync, readFileSync, statSync } from 'node:fs';

export interface FileSource {
  /** What is in a file, or undefined when it cannot be read; as bytes, a file that is no UTF-8 can be refused. */
  read(path: string): string | Buffer | undefined;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
}

/** The disk. */
export const nodeFiles: FileSource = {
  read: path => {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  },
  exists: path => existsSync(path),
  isDirectory: path => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
};
