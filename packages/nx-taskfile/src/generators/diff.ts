import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Files } from './files';

/** Returns the change as git shows one, with three lines around it; an empty text when nothing changed. */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return '';
  const headerOptions = FILE_HEADERS_ONLY;
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions,
    context: 3,
  });
}

/** What a generator gives, and its changes to files as one diff. */
export function shownChanges<T>(
  files: Files,
  change: (files: Files) => T,
): { readonly result: T; readonly diff: string } {
  const before = new Map<string, string>();
  const result = change({
    root: files.root,
    exists: path => files.exists(path),
    read: path => files.read(path, 'utf8'),
    write: (path, text) => {
      if (!before.has(path)) before.set(path, files.read(path, 'utf8') ?? '');
      files.write(path, text);
    },
    delete: path => files.delete(path),
    listChanges: () => files.listChanges(),
  });
  const diffs = [...before].map(([path, text]) => unifiedDiff(text, files.read(path, 'utf8') ?? '', path));
  return { result, diff: diffs.join('') };
}
