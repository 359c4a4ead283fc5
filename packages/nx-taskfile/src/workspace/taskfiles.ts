/** Where the Taskfile loader reads a workspace: each file once, nothing outside, with a record of what was consulted. */
import type { ChangedFiles } from '@nx-taskfile/footprint';
import { nodeFiles, type FileSource } from '@nx-taskfile/taskfile';

/** What was found at a path, as far as it was asked for; undefined content could not be read. */
export type Consulted =
  { readonly kind: 'absent' | 'directory' } | { readonly kind: 'file'; readonly content?: string | Buffer | undefined };

export interface TaskfileSource extends FileSource {
  /** By workspace-relative path. Whoever caches on Taskfiles keys on all of it. */
  consulted(): ReadonlyMap<string, Consulted>;
}

/**
 * Links are followed as go-task does; a path that itself leads out of the root is absent.
 * @param root absolute
 * @param changed what counts in place of what is on disk
 */
export function workspaceTaskfiles(root: string, changed: ChangedFiles = new Map()): TaskfileSource {
  const seen = new Map<string, Consulted>();
  const find = (path: string): Consulted => {
    const relative = path === root ? '.' : path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
    if (relative === undefined) return ABSENT;
    const known = seen.get(relative);
    if (known) return known;
    const text = changed.get(relative);
    const found: Consulted =
      text === undefined ? onDisk(path) : text === null ? ABSENT : { kind: 'file', content: text };
    seen.set(relative, found);
    return found;
  };
  return {
    exists: path => find(path).kind !== 'absent',
    isDirectory: path => find(path).kind === 'directory',
    read: path => {
      const found = find(path);
      if (found.kind !== 'file') return undefined;
      if ('content' in found) return found.content;
      const content = nodeFiles.read(path);
      seen.set(path.slice(root.length + 1), { kind: 'file', content });
      return content;
    },
    consulted: () => seen,
  };
}

function onDisk(path: string): Consulted {
  return { kind: nodeFiles.isDirectory(path) ? 'directory' : nodeFiles.exists(path) ? 'file' : 'absent' };
}

const ABSENT: Consulted = { kind: 'absent' };
