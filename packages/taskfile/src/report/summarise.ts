/** What a summary shows of a call: the task after the fast pass (semantics 9.3). */
import { compile, type Call, type CompileOptions } from '../compile';
import { withTaskDotenv } from '../dotenv/task';
import type { CompiledCommand, CompileResult, Instance } from '../instance';
import type { Taskfile } from '../model';
import type { TaskSummary } from './summary';

/** Nothing where the fast pass fails: then go-task shows nothing either. Nothing is run. */
export function summarise(taskfile: Taskfile, call: Call, options: CompileOptions): TaskSummary | undefined {
  const instance = compileFast(taskfile, call, options);
  if (!instance) return undefined;
  const { displayName, task, summary, desc, shown, deps, cmds } = instance;
  return {
    name: displayName,
    summary: summary?.value ?? summary?.raw ?? '',
    desc: desc?.value ?? desc?.raw ?? '',
    vars: shown?.vars ?? new Map(),
    env: shown?.env ?? new Map(),
    requires: task.requires,
    deps: deps.map(dep => dep.task.value ?? dep.task.raw),
    aliases: task.aliases,
    commands: cmds.map(commandOf),
  };
}

/** What dotenv files of the task set reads like a secret. */
function compileFast(taskfile: Taskfile, call: Call, options: CompileOptions): Instance | undefined {
  const fast = { ...options, fast: true };
  const first = compile(taskfile, call, fast);
  if (!first.instance || first.diagnostics.length > 0 || first.instance.dotenv.length === 0) return clean(first);
  const read = withTaskDotenv(taskfile, first.instance);
  if ('error' in read) return undefined;
  const second = clean(compile(read.taskfile, call, fast));
  const { shown } = second ?? {};
  if (!second || !shown) return second;
  const before = first.instance.shown?.env;
  const hidden = [...shown.env].map(([name, one]) => [name, before?.has(name) ? one : { secret: true }] as const);
  return { ...second, shown: { ...shown, env: new Map(hidden) } };
}

function clean({ instance, diagnostics }: CompileResult): Instance | undefined {
  return diagnostics.length === 0 ? instance : undefined;
}

/** A command whose text comes out empty reads as a call of nothing. */
function commandOf(command: CompiledCommand): TaskSummary['commands'][number] {
  if (command.kind === 'call') return { task: command.task.value ?? command.task.raw };
  const { value, raw } = command.text;
  return value === '' ? { task: '' } : { text: command.shown ?? value ?? raw };
}
