/** Loads a Taskfile for the graph: nothing outside of the workspace is read, and what is said is the same in every checkout. */
import { load, meansToBeTaskfile, type Diagnostic, type LoadResult } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { TaskfileSource } from '../workspace/taskfiles';

/**
 * @param root the workspace's, absolute
 * @param file workspace-relative
 * @returns no Taskfile where there is an error (codes: those of `load`, `include/outside-workspace`), and where the file is
 * none (`taskfile/foreign`, a warning)
 */
export function loadInside(root: string, file: string, source: TaskfileSource): LoadResult {
  const path = `${root}/${file}`;
  const outside: string[] = [];
  const inside = (wanted: string): boolean => {
    if (wanted === root || wanted.startsWith(`${root}/`)) return true;
    outside.push(wanted);
    return false;
  };
  const result = load(path, {
    env: {},
    files: {
      read: wanted => (inside(wanted) ? source.read(wanted) : undefined),
      exists: wanted => inside(wanted) && source.exists(wanted),
      isDirectory: wanted => inside(wanted) && source.isDirectory(wanted),
    },
  });
  if (result.taskfile) return result;
  const content = source.read(path);
  if (content !== undefined && !meansToBeTaskfile(content)) return { diagnostics: [foreign(path)] };
  const [left] = outside;
  // An optional include may be absent, here too.
  const lost = left === undefined ? undefined : result.diagnostics.find(d => d.code === 'include/not-found');
  const diagnostics = result.diagnostics.map(d => (d === lost && left !== undefined ? leadsOut(d, left) : d));
  return { diagnostics: diagnostics.map(d => ({ ...d, message: d.message.replaceAll(`${root}/`, '') })) };
}

function leadsOut(lost: Diagnostic, path: string): Diagnostic {
  return {
    ...lost,
    code: 'include/outside-workspace',
    message: `the include ${posix.relative(posix.dirname(lost.file), path)} lies outside of the workspace and is not read`,
    hint: 'move it into the workspace, or make it `optional: true` if it only exists on some machines',
  };
}

function foreign(file: string): Diagnostic {
  return {
    code: 'taskfile/foreign',
    severity: 'warning',
    message: 'the file is ignored: it has nothing of a Taskfile but the name',
    file,
    hint: "exclude it in the options of nx-taskfile, or begin it with `version: '3'` and `tasks:`",
  };
}
