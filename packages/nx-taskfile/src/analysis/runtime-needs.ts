/** What a task has that edges and plain commands cannot say, so that the runner has to take it. In words, for people. */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import type { CompiledCommand, Taskfile } from '@nx-taskfile/taskfile';
import { deferralText } from './deferral-text';

export function runtimeNeeds(analysis: TaskAnalysis, taskfile: Taskfile): readonly string[] {
  const { instance } = analysis;
  const { task } = instance;
  const needs: string[] = [];
  const when = (condition: boolean, need: string): void => {
    if (condition && !needs.includes(need)) needs.push(need);
  };
  when(task.status.length > 0, 'has `status` checks');
  when(task.preconditions.length > 0, 'has `preconditions`');
  when(task.requires.length > 0, 'has `requires`');
  when(task.prompt.length > 0, 'has a `prompt`');
  when(task.if !== undefined, 'has an `if`');
  when(task.platforms.length > 0, 'is limited to some `platforms`');
  when(task.ignoreError, 'has `ignore_error`');
  when(task.interactive, 'is interactive');
  for (const command of instance.cmds) commandNeeds(command, when);
  for (const dep of analysis.deps) {
    when(dep.target === undefined, `depends on \`${dep.raw}\`, which does not exist`);
    when(!dep.plain, `passes variables to \`${dep.raw}\``);
  }
  for (const step of analysis.steps) {
    if (step.kind !== 'call') continue;
    const command = instance.cmds[step.index];
    const isOpen = command?.kind === 'call' && (command.task.deferrals.length > 0 || command.task.value === undefined);
    when(
      step.target === undefined,
      `calls \`${step.raw}\`, which is ${isOpen ? 'only known when it runs' : 'no task'}`,
    );
    when(!step.plain, `passes variables or conditions to \`${step.raw}\``);
  }
  if (analysis.shape === 'composite') {
    when(repeats(analysis), TWICE);
    return needs;
  }
  when(analysis.shape === 'mixed', 'mixes commands with calls of other tasks');
  when(taskfile.dotenv.length > 0 || task.dotenv.length > 0, 'reads dotenv files');
  when(taskfile.env.size > 0 || instance.env.size > 0, 'sets `env`, which the OS environment may override');
  when([...taskfile.set, ...taskfile.shopt, ...task.set, ...task.shopt].length > 0, 'sets shell options');
  when(analysis.dir === undefined, 'runs in a directory only known when it runs');
  return needs;
}

/** Whether `task` compares its sources with what was there the last time: then whoever runs it has to write that down. */
export function comparesSources({ instance: { sources, method } }: TaskAnalysis, taskfile: Taskfile): boolean {
  const stated = method?.value === '' ? undefined : method?.value;
  return sources.length > 0 && (stated ?? taskfile.method) !== 'none';
}

/** What edges cannot say, and phases can. */
export const TWICE = 'runs a step twice';

function commandNeeds(command: CompiledCommand, when: (condition: boolean, need: string) => void): void {
  when(command.deferred, 'has a `defer`');
  when(command.ignoreError, 'has `ignore_error`');
  when(command.if !== undefined, 'has an `if`');
  when(command.timeout !== undefined, 'has a `timeout`');
  if (command.kind === 'call') return;
  when(command.platforms.length > 0, 'is limited to some `platforms`');
  when(command.set.length + command.shopt.length > 0, 'sets shell options');
  const [deferral] = command.text.deferrals;
  if (deferral) when(true, deferralText(deferral));
  else when(command.text.value === undefined, 'has a command that does not compile');
}

function repeats(analysis: TaskAnalysis): boolean {
  const called = analysis.steps.flatMap(step => (step.kind === 'call' ? (step.target ?? []) : []));
  return new Set(called).size < called.length;
}
