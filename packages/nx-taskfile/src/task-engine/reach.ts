/** Which tasks a call may lead to, within one run of `task`. */
import { lookup, type Task, type Taskfile } from '@nx-taskfile/taskfile';

export interface Reach {
  readonly called: Task | undefined;
  /** With it, everything that it may call; all tasks where a name is only known when it runs. */
  readonly tasks: readonly Task[];
}

/** Dependencies that somebody else has run, or nobody is to run. */
export interface Left {
  /** Nx has run the deps of the called task. */
  readonly lifted: boolean;
  /** Deps that are left out wherever they stand. */
  readonly omitted: readonly string[];
}

export function reachOf(taskfile: Taskfile, name: string, left: Left = { lifted: false, omitted: [] }): Reach {
  const called = taskOf(taskfile, name);
  const reached = new Set<Task>();
  const queue = called ? [called] : [];
  for (let task = queue.pop(); task; task = queue.pop()) {
    if (reached.has(task)) continue;
    reached.add(task);
    const names = [
      ...depsLeft(task, task === called, left),
      ...task.cmds.flatMap(command => (command.kind === 'call' ? command.task : [])),
    ];
    if (names.some(isOpen)) return { called, tasks: [...taskfile.tasks.values()] };
    queue.push(...names.flatMap(other => taskOf(taskfile, other) ?? []));
  }
  return { called, tasks: [...reached] };
}

/** Those that `task` itself has to run. */
export function depsLeft({ deps }: Task, isCalled: boolean, { lifted, omitted }: Left): readonly string[] {
  return isCalled && lifted ? [] : deps.map(dep => dep.task).filter(dep => !omitted.includes(dep));
}

/** A template in it decides. */
export function isOpen(name: string): boolean {
  return name.includes('{{');
}

function taskOf(taskfile: Taskfile, name: string): Task | undefined {
  const found = lookup(taskfile, name);
  return 'diagnostic' in found ? undefined : found.task;
}
