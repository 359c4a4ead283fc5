/** Adds what a task's own `dotenv:` files say to its environment, where templates do not see it (semantics 4.5). */
import { byChance } from '../chance';
import type { Instance } from '../instance';
import type { Taskfile } from '../model';
import { readDotenvFiles } from './files';

/**
 * The Taskfile to compile the task from once more: between the Taskfile's env and the task's own, the files' variables are
 * templated like them. Itself where there are none; the reason where one cannot be read.
 */
export function withTaskDotenv(
  taskfile: Taskfile,
  { task, dir, dotenv }: Pick<Instance, 'task' | 'dir' | 'dotenv'>,
): { readonly taskfile: Taskfile } | { readonly error: string } {
  if (dotenv.length === 0) return { taskfile };
  const paths = dotenv.map(({ value, raw }) => value ?? raw);
  const files = readDotenvFiles(paths, dir.value ?? taskfile.rootDir);
  if ('error' in files) return { error: files.error };
  const declared = taskfile.tasks.get(task.name) ?? task;
  const env = new Map([...byChance([...files.vars]), ...declared.env]);
  return { taskfile: { ...taskfile, tasks: new Map(taskfile.tasks).set(task.name, { ...declared, env }) } };
}
