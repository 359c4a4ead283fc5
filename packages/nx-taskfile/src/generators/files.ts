/** The files that a generator changes: Nx's tree, or those of a folder where there is no Nx (`cli/pending-files.ts`). */
import type { ChangedFiles } from '@nx-taskfile/footprint';
import type { Tree } from '@nx/devkit';

export type Files = Pick<Tree, 'root' | 'exists' | 'delete' | 'listChanges'> & {
  read(path: string, encoding: 'utf8'): string | null;
  write(path: string, text: string): void;
};

/** What a generator has changed so far, for an analysis of what it comes to. */
export function changedIn(files: Files): ChangedFiles {
  return new Map(
    files.listChanges().map(({ path, type, content }) => [path, type === 'DELETE' ? null : String(content)]),
  );
}
