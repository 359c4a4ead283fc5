/** The globs of a task as paths of the workspace. */
import { ROOT } from '@nx-taskfile/footprint';
import type { Text } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { openText } from './open-text';
import { inWorkspace } from './workspace-relative';

/** The glob seen from the root of the workspace; undefined where it is only known when it runs, or leads out. */
export function globOf(glob: Text, dir: string | undefined, root: string): string | undefined {
  const value = glob.deferrals.length === 0 ? glob.value : knownOf(glob, root);
  if (value === undefined || value === '') return undefined;
  if (dir === undefined && !posix.isAbsolute(value)) return undefined;
  // They are expanded like a word of a shell.
  if (value.startsWith('~') || ['$', '`', '\\'].some(special => value.includes(special))) return undefined;
  return inWorkspace(value, root, dir);
}

function knownOf(glob: Text, root: string): string | undefined {
  const open = openText(glob, root);
  if (open === undefined || open.holes) return undefined;
  const [before, after, ...more] = open.shell.split(ROOT);
  if (after === undefined) return before;
  return before === '' && more.length === 0 ? root + after : undefined;
}
