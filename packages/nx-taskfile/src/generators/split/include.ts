/** How the root includes a file of tasks of a project. */
import { posix } from 'node:path';

/** None of the names that `task` finds by itself. */
export const DEFAULT_FILE = 'Taskfile.tasks.yml';

export function includeOf(project: string, name: string): { taskfile: string; dir: string; flatten: true } {
  return { taskfile: `./${posix.join(project, name)}`, dir: `./${project}`, flatten: true };
}

/** With `flatten` a namespace is only a name for the include. */
export function namespaceFor(project: string, text: string): string {
  const taken = (name: string): boolean => new RegExp(`^\\s+['"]?${name}['"]?:`, 'm').test(text);
  const path = project.replaceAll(/[^\w-]/g, '-');
  let name = posix.basename(project).replaceAll(/[^\w-]/g, '-');
  if (taken(name)) name = path;
  while (taken(name)) name += '-tasks';
  return name;
}
