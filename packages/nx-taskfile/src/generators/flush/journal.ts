/** What is about to be written, and what is there before: enough to take it back. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Journal {
  readonly files: readonly JournalFile[];
  /** Absolute paths of folders that are not there yet, the deepest first. */
  readonly folders: readonly string[];
}

export interface JournalFile {
  /** Absolute. */
  readonly path: string;
  /** In base64; null where there is no file. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Planned {
  /** Workspace-relative. */
  readonly path: string;
  /** Null: the file goes. */
  readonly content: Buffer | null;
}

export function journalOf(root: string, planned: readonly Planned[]): Journal {
  const folders = new Set<string>();
  const files = planned.flatMap(({ path, content }) => {
    const file = followed(join(root, path));
    // A tree also lists folders that are empty then; the files that went from there are listed, too.
    if (content === null && statSync(file, { throwIfNoEntry: false })?.isDirectory()) return [];
    for (let dir = dirname(file); !existsSync(dir); dir = dirname(dir)) folders.add(dir);
    return { path: file, before: contentOf(file), after: content?.toString('base64') ?? null };
  });
  return { files, folders: [...folders].sort((a, b) => b.length - a.length) };
}

/** In base64; null where there is none. */
export function contentOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path).toString('base64') : null;
}

/** A link stays a link: what it leads to changes. */
function followed(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
