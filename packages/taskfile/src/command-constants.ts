/** Compiled commands, as far as no template has to be evaluated for them. */
import { NONE } from './none';
import type { CompiledCall, CompiledShell, Text } from './instance';
import type { ShellCommand, Task, TaskCall, Taskfile, Variables } from './model';

export function callOf(command: TaskCall, task: Text, vars: Variables, condition: Text | undefined): CompiledCall {
  return {
    kind: 'call',
    task,
    vars,
    range: command.range,
    deferred: command.deferred,
    ignoreError: command.ignoreError,
    silent: command.silent ?? false,
    if: condition,
    timeout: command.timeout,
    background: command.background,
  };
}

/** One silence is enough, wherever it is asked for (semantics 7.6); options add up (7.5). */
export function shellOf(
  command: ShellCommand,
  text: Text,
  task: Task,
  taskfile: Taskfile,
  condition: Text | undefined,
  shown: string | undefined,
): CompiledShell {
  return {
    kind: 'shell',
    text,
    shown,
    range: command.range,
    deferred: command.deferred,
    ignoreError: command.ignoreError,
    silent: (command.silent ?? false) || (task.silent ?? false) || taskfile.silent,
    if: condition,
    timeout: command.timeout,
    platforms: command.platforms,
    set: union(taskfile.set, task.set, command.set),
    shopt: union(taskfile.shopt, task.shopt, command.shopt),
  };
}

function union(a: readonly string[], b: readonly string[], c: readonly string[]): readonly string[] {
  return a.length + b.length + c.length === 0 ? NONE : [...new Set([...a, ...b, ...c])].sort();
}
