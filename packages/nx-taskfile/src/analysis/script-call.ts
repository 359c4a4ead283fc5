/** Recognises a task that does nothing but run one package.json script of its own project. */
import { scriptCall, workspacePackageManager, type Facts } from '@nx-taskfile/footprint';
import type { Package, TaskAnalysis } from '@nx-taskfile/planner';
import type { CommandSummary, ScriptSummary } from '@nx-taskfile/shell';

export interface PlainScriptCall {
  readonly script: string;
  /** Lines that only print and that running the script alone drops. */
  readonly banners: readonly string[];
}

/** Undefined unless exactly one command does real work, and it is `<package manager> run SCRIPT` without arguments. */
export function plainScriptCall(task: TaskAnalysis, project: Package, facts: Facts): PlainScriptCall | undefined {
  const shell = task.steps.filter(step => step.kind === 'shell');
  if (shell.length < task.steps.length) return undefined;
  const working = shell.filter(step => !step.footprint.printsOnly);
  const [step] = working;
  if (!step?.script || working.length > 1 || task.dir === undefined) return undefined;
  const command = onlyCommand(step.script);
  if (!command) return undefined;
  const call = scriptCall(command, task.dir, facts);
  if (call?.dir !== project.root || call.args.length > 0) return undefined;
  if (call.manager !== workspacePackageManager(facts)) return undefined;
  return {
    script: call.script,
    banners: shell.filter(s => s !== step).flatMap(s => s.script?.text.trim() ?? []),
  };
}

/** The one command of a script, in the environment it is given; a `cd` in front of it aside. */
export function onlyCommand(script: ScriptSummary): CommandSummary | undefined {
  if (!script.plain || script.errors.length > 0) return undefined;
  const commands = script.commands.filter(command => command.argv[0]?.value !== 'cd');
  const [command] = commands;
  if (!command || commands.length > 1 || (script.commands.length > 1 && script.lifted === undefined)) return undefined;
  if (command.assignments.length > 0 || command.redirections.length > 0 || command.background) return undefined;
  return command;
}
