/** Compiled commands, as far as no template has to be evaluated for them. */
import type { CompiledCall, CompiledShell, Text } from './instance';
import type { ShellCommand, Task, TaskCall, Taskfile, Variables } from './model';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export function callOf(command: TaskCall, task: Text, vars: Variables): Writable<CompiledCall> {
  const { range, deferred, ignoreError, silent = false } = command;
  const call: Writable<CompiledCall> = { kind: 'call', task, vars, range, deferred, ignoreError, silent };
  if (command.timeout !== undefined) call.timeout = command.timeout;
  if (command.background) call.background = true;
  return call;
}

/** One silence is enough, wherever it is asked for (semantics 7.6); options add up (7.5). */
export function shellOf(command: ShellCommand, text: Text, task: Task, taskfile: Taskfile): Writable<CompiledShell> {
  const shell: Writable<CompiledShell> = {
    kind: 'shell',
    text,
    range: command.range,
    deferred: command.deferred,
    ignoreError: command.ignoreError,
    silent: (command.silent ?? false) || (task.silent ?? false) || taskfile.silent,
    platforms: command.platforms,
    set: union(taskfile.set, task.set, command.set),
    shopt: union(taskfile.shopt, task.shopt, command.shopt),
  };
  if (command.timeout !== undefined) shell.timeout = command.timeout;
  return shell;
}

function union(a: readonly string[], b: readonly string[], c: readonly string[]): readonly string[] {
  return a.length + b.length + c.length === 0 ? NONE : [...new Set([...a, ...b, ...c])].sort();
}

const NONE: readonly string[] = [];
