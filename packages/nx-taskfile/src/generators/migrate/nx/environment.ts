/** Whether what a composite calls has the environment it had when Nx runs it: Nx, started by go-task, gives it that of the composite. */
import type { Text } from '@nx-taskfile/taskfile';
import type { PlacedTask } from '../../../analysis/model';

/**
 * What stands in the environment of Nx wins over `env`, as what a person exports does (semantics 4.4).
 *
 * @param under the tasks that Nx is to run, and those they call
 * @returns the reason why not
 */
export function otherEnvironment(composite: PlacedTask, under: readonly PlacedTask[]): string | undefined {
  const { task, env } = composite.task.instance;
  if (task.env.size > 0 || task.dotenv.length > 0)
    return 'what Nx runs would get its `env` and `dotenv`, which go-task keeps from what it calls';
  const { taskfile } = composite.entry;
  for (const { task: called } of under) {
    const { instance } = called;
    const names = [...env].flatMap(([name, text]) => (isSame(text, instance.env.get(name)) ? [] : [name]));
    if (names.length > 0)
      return `\`${names.join('`, `')}\` in the environment of \`${called.id}\` is another, and what Nx runs would get that of this task`;
    // What is in the files is known only when they are read.
    const { env: own, dotenv } = instance.task;
    if (taskfile.dotenv.length > 0 ? own.size + dotenv.length > 0 : env.size > 0 && dotenv.length > 0)
      return `\`${called.id}\` may set what the Taskfile sets too (\`dotenv\`), and what Nx runs would get that of this task`;
  }
  return undefined;
}

function isSame(one: Text, other: Text | undefined): boolean {
  const said = (text: Text | undefined): string => JSON.stringify([text?.value, text?.raw, text?.deferrals]);
  return said(one) === said(other);
}
