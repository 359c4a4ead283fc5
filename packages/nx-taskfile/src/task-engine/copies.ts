/** Hands `task` the Taskfile, or where it is to be told something else, copies that say so. */
import { relocate, type Taskfile } from '@nx-taskfile/taskfile';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Changes } from './changes';

export interface CopyOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly changes: Changes;
  /** Names of the variables on the command line. */
  readonly given: readonly string[];
  /** Also of what does not change. */
  readonly all?: boolean;
}

/**
 * @param work is handed the flags that say which Taskfile is meant; the copies are there for as long as it takes
 * @returns what it gives; or why there can be no copies that mean the same
 */
export async function onCopies<T extends object>(
  taskfile: Pick<Taskfile, 'entry' | 'rootDir'>,
  { env, changes, given, all = false }: CopyOptions,
  work: (flags: readonly string[]) => Promise<T>,
): Promise<T | { readonly refusal: string }> {
  const { entry, rootDir } = taskfile;
  if (changes.size === 0 && !all) return work(['--taskfile', entry, '--dir', rootDir]);
  // The copies tell the names of the files by variables of these names.
  const taken = given.find(name => /^(ROOT_TASKFILE|TASKFILE|TASKFILE_DIR)$/.test(name));
  if (taken !== undefined) return { refusal: `the command line sets ${taken}` };
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-'));
  try {
    const relocated = relocate(taskfile, { folder, changes, env, all });
    if ('refusal' in relocated) return relocated;
    for (const [path, text] of relocated.copies) writeFileSync(path, text, { mode: 0o600 });
    return await work(['--taskfile', relocated.entry, '--dir', rootDir]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
