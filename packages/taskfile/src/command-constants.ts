/** What a compiled command has without any template being evaluated. */
import type { CompiledCall, CompiledShell } from './instance';
import type { Command, ShellCommand, Task, Taskfile } from './model';

type Constants = Pick<CompiledCall, 'range' | 'deferred' | 'ignoreError' | 'silent' | 'timeout' | 'background'>;

export function constantsOf(command: Command): Constants {
  const { range, deferred, ignoreError, timeout, silent = false } = command;
  const background = command.kind === 'call' && command.background && { background: true as const };
  return { range, deferred, ignoreError, silent, ...(timeout !== undefined && { timeout }), ...background };
}

type ShellConstants = Pick<CompiledShell, 'silent' | 'platforms' | 'set' | 'shopt'>;

/** One silence is enough, wherever it is asked for (semantics 7.6); options add up (7.5). */
export function shellConstantsOf(command: ShellCommand, task: Task, taskfile: Taskfile): ShellConstants {
  return {
    silent: (command.silent ?? false) || (task.silent ?? false) || taskfile.silent,
    platforms: command.platforms,
    set: union(taskfile.set, task.set, command.set),
    shopt: union(taskfile.shopt, task.shopt, command.shopt),
  };
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  if (lists.every(list => list.length === 0)) return [];
  return [...new Set(lists.flat())].sort();
}
