/** The texts that a migration works on, each with what was accepted so far. */
import { posix } from 'node:path';
import { EditRefused } from '@nx-taskfile/taskfile/edit';
import type { FileChange } from './model';

export class Texts {
  private readonly known = new Map<string, { readonly before: string; readonly now: string }>();

  constructor(
    private readonly root: string,
    private readonly read: (path: string) => string,
  ) {}

  /** Workspace-relative path of a file that declares tasks; it is not in the workspace where it begins with `..` or is an address. */
  pathOf(file: string): string {
    return posix.relative(this.root, file);
  }

  /** @throws EditRefused, also for what is not in the workspace */
  propose(path: string, edit: (text: string) => string): { readonly before: string; readonly after: string } {
    if (path.startsWith('..') || path.includes(':/'))
      throw new EditRefused('', 'its Taskfile is not in this workspace');
    const before = this.known.get(path)?.now ?? this.read(path);
    return { before, after: edit(before) };
  }

  accept(path: string, now: string): void {
    this.known.set(path, { before: this.known.get(path)?.before ?? this.read(path), now });
  }

  changes(): readonly FileChange[] {
    return [...this.known].flatMap(([path, { before, now }]) => (before === now ? [] : [{ path, before, after: now }]));
  }
}
