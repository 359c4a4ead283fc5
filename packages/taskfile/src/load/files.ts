/** Where files are read from. */
import { closeSync, constants, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

export interface FileSource {
  /** What is in a file, or undefined when it cannot be read; as bytes, a file that is no UTF-8 can be refused. */
  read(path: string): string | Buffer | undefined;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
}

/** No Taskfile may be larger. */
export const MAX_BYTES = 4 * 1024 * 1024;

/** The disk. Of a file that is too large it reads enough to tell. */
export const nodeFiles: FileSource = {
  read: path => {
    try {
      return readStart(path, MAX_BYTES + 1);
    } catch {
      return undefined;
    }
  },
  exists: path => existsSync(path),
  isDirectory: path => {
    try {
      return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    } catch {
      // Links that lead in a circle, names that no file can have.
      return false;
    }
  },
};

/** Not `readFileSync`: a device may have no end, and a pipe that nobody writes into would be waited for. */
function readStart(path: string, limit: number): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    // A file's size is where it usually ends; a byte more finds that end without another buffer.
    let buffer = Buffer.allocUnsafe(Math.min(fstatSync(file).size + 1, limit));
    let length = 0;
    for (;;) {
      const read = readSome(file, buffer, length);
      length += read;
      if (read === 0 || length === limit) return buffer.subarray(0, length);
      if (length === buffer.length) {
        buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.min(Math.max(length, 65_536), limit - length))]);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** How long a pipe's writer may think. */
const PATIENCE_MS = 1_000;

function readSome(file: number, buffer: Buffer, at: number): number {
  for (const since = Date.now(); ;) {
    try {
      return readSync(file, buffer, at, buffer.length - at, null);
    } catch (error) {
      const waits = (error as NodeJS.ErrnoException).code === 'EAGAIN' && Date.now() - since < PATIENCE_MS;
      if (!waits) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
