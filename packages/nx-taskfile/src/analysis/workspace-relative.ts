import type { Text } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';

/** Workspace-relative path, when it lies in the workspace and is the same in every clone. `from`: where it is seen from, likewise. */
export function workspaceRelative({ value, deferrals }: Text, root: string, from = '.'): string | undefined {
  if (value === undefined || deferrals.some(d => d.kind !== 'path')) return undefined;
  const path = inWorkspace(value, root, from);
  // go-task joins `dir` of an include with a variable for an absolute path: a folder called like the place of this clone.
  return path !== undefined && deferrals.length > 0 && `/${path}/`.includes(`${root}/`) ? undefined : path;
}

export function inWorkspace(path: string, root: string, from = '.'): string | undefined {
  const relative = posix.relative(root, posix.resolve(root, from, path));
  return relative === '' ? '.' : relative.startsWith('../') || relative === '..' ? undefined : relative;
}
