/** The files of a folder without Nx, as generators change them: nothing is written before `flush`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../generators/files';
import { writeTogether } from '../generators/flush';

type Change = ReturnType<Files['listChanges']>[number];

export class PendingFiles implements Files {
  private readonly pending = new Map<string, string | null>();

  /** @param root absolute */
  constructor(readonly root: string) {}

  exists(path: string): boolean {
    const text = this.pending.get(path);
    return text === undefined ? existsSync(join(this.root, path)) : text !== null;
  }

  read(path: string): string | null {
    const text = this.pending.get(path);
    if (text !== undefined) return text;
    return existsSync(join(this.root, path)) ? readFileSync(join(this.root, path), 'utf8') : null;
  }

  write(path: string, text: string): void {
    if (this.read(path) !== text) this.pending.set(path, text);
  }

  delete(path: string): void {
    if (this.exists(path)) this.pending.set(path, null);
  }

  listChanges(): Change[] {
    return [...this.pending].flatMap(([path, text]): Change[] => {
      const before = existsSync(join(this.root, path)) ? readFileSync(join(this.root, path), 'utf8') : null;
      if (before === text) return [];
      if (text === null) return [{ path, type: 'DELETE', content: null }];
      return [{ path, type: before === null ? 'CREATE' : 'UPDATE', content: Buffer.from(text) }];
    });
  }

  /** All files, or none. */
  flush(): void {
    writeTogether(this.root, this.listChanges());
  }
}
