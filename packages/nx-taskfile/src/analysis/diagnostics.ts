/** What a person should know about the calls of a task. */
import type { CallStep, TaskAnalysis } from '@nx-taskfile/planner';
import { lookup, type Diagnostic, type Taskfile } from '@nx-taskfile/taskfile';
import { called } from './edges';
import type { Entry } from './model';
import type { Override } from './overrides';

/** Codes: those of `lookup`. The calling target fails with the message when it is run. */
export function danglingCalls(task: TaskAnalysis, { taskfile }: Entry): Diagnostic[] {
  const { file } = task.instance.task;
  const calls = [
    ...task.deps.map(step => ({ step, call: task.instance.deps[step.index] })),
    ...task.steps.flatMap(step => {
      const call = task.instance.cmds[step.index];
      return step.kind === 'call' && call?.kind === 'call' ? { step, call } : [];
    }),
  ];
  return calls.flatMap(({ step, call }) => {
    const name = step.target === undefined && call?.task.deferrals.length === 0 ? call.task.value : undefined;
    if (call === undefined || name === undefined) return [];
    const found = lookup(taskfile, name);
    if ('task' in found) return [];
    const hint = namespaceHint(name, task, taskfile);
    return [{ ...found.diagnostic, file, range: call.range, ...(hint !== undefined && { hint }) }];
  });
}

/** A call in an included Taskfile means that one's tasks, unless it begins with a colon (semantics 6). */
function namespaceHint(name: string, task: TaskAnalysis, taskfile: Taskfile): string | undefined {
  const namespace = `${task.instance.task.namespace.join(':')}:`;
  const meant = name.startsWith(namespace) ? name.slice(namespace.length) : name;
  if (meant === name || 'diagnostic' in lookup(taskfile, meant)) return undefined;
  return `write \`:${meant}\`: without the colon it is looked for in this file alone`;
}

/** The same words for each task of the circle. */
export function cycleDiagnostic(task: TaskAnalysis, tasks: ReadonlyMap<string, TaskAnalysis>): Diagnostic {
  const circle = circleOf(task.id, tasks);
  const order = [...tasks.keys()].filter(id => circle.includes(id));
  const start = circle.indexOf(order[0] ?? task.id);
  const shown = [...circle.slice(start), ...circle.slice(0, start), circle[start]].map(id => `\`${id ?? ''}\``);
  return {
    code: 'call/cycle',
    severity: 'error',
    message: `calls lead in a circle: ${shown.join(' → ')}`,
    ...at(task),
    hint: 'remove one of the calls of the circle; until then its targets fail when they are run',
  };
}

/** @param target that its command has Nx run */
export function itselfDiagnostic(task: TaskAnalysis, target: string): Diagnostic {
  return {
    code: 'call/itself',
    severity: 'warning',
    message: `has Nx run ${target}, which is this task itself`,
    ...at(task),
    hint: 'name another target in the command, or remove the task; `nx sync` leads it to the target that was written for it, if there is one',
  };
}

/** The shortest way from the task back to itself, each task once. */
function circleOf(id: string, tasks: ReadonlyMap<string, TaskAnalysis>): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [id];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const task = tasks.get(at);
    for (const next of task ? called(task) : []) {
      if (next === id) return wayTo(at, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return [id];
}

function wayTo(id: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [id];
  for (let at = cameFrom.get(id); at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}

export function neverReached(task: TaskAnalysis, step: CallStep): Diagnostic {
  const range = task.instance.cmds[step.index]?.range;
  return {
    code: 'plan/never-ends-in-sequence',
    severity: 'warning',
    message: `\`${step.raw}\` stands after a step that never ends: go-task never starts it. Nx runs them side by side.`,
    ...at(task),
    ...(range && { range }),
    hint: 'list them under `deps:`, or run `nx g nx-taskfile:migrate`',
  };
}

export function provisionDiagnostic(task: TaskAnalysis, name: string): Diagnostic {
  const dep = task.deps.find(call => call.target === name);
  const step = task.steps.find(call => call.kind === 'call' && call.target === name);
  const range = dep ? task.instance.deps[dep.index]?.range : step && task.instance.cmds[step.index]?.range;
  return {
    code: 'plan/provision-not-run',
    severity: 'info',
    message: `\`${name}\` only installs things, so the target does not pull it in`,
    ...at(task),
    ...(range && { range }),
    hint: `run \`${name}\` by itself once, and when dependencies change`,
  };
}

export function replacedDiagnostic(task: TaskAnalysis, { by }: Override): Diagnostic {
  return {
    code: 'options/calls-replaced',
    severity: 'info',
    message: `the option \`${by['dependsOn'] ?? ''}\` stands in for its calls: the target is nothing but that list`,
    ...at(task),
    hint: 'write `...` in the list to keep the calls',
  };
}

/** @param member a task under it that no limit holds for */
export function unboundedDiagnostic(task: TaskAnalysis, option: string, member: string): Diagnostic {
  return {
    code: 'options/not-limited',
    severity: 'warning',
    message: `the option \`${option}\` bounds nothing here: the task only calls others, and \`${member}\` has no limit`,
    ...at(task),
    hint: 'write the limits for the tasks that it calls',
  };
}

function at(task: TaskAnalysis): Pick<Diagnostic, 'file' | 'range'> {
  return { file: task.instance.task.file, range: task.instance.task.range };
}
