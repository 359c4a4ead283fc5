/** A task as one call has it: found by its name, compiled with the variables of the call. */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import { compile, lookup, type CompileOptions, type Variables } from '@nx-taskfile/taskfile';
import type { Entry } from './model';
import { contentsOf, type Contents, type TaskContext } from './task';
import { plainJson } from './twins';

/** What only a command line gives. */
export type CommandLine = Pick<CompileOptions, 'cliVars' | 'cliArgs'>;

export interface CalledTask {
  readonly name: string;
  readonly vars: Variables;
  readonly options?: CommandLine;
}

/** The same for calls that do the same. */
export function callKey(name: string, vars: Variables, options: CommandLine = {}): string {
  const { cliVars = new Map(), cliArgs = [] } = options;
  // Most calls say no more than a name; the key of others begins with a bracket.
  if (vars.size + cliVars.size + cliArgs.length === 0) return ` ${name}`;
  return JSON.stringify([name, [...vars], [...cliVars], cliArgs], plainJson);
}

/**
 * What the called task does, or why that cannot be told.
 * @param known the analyses of the entry's tasks, as far as there are any, by name
 */
export function contentsOfCall(
  { name, vars, options = {} }: CalledTask,
  entry: Entry,
  context: TaskContext,
  known: (name: string) => TaskAnalysis | undefined,
): Contents | { readonly detail: string } {
  const found = lookup(entry.taskfile, name);
  if ('diagnostic' in found) return { detail: `\`${name}\` is no task` };
  const plain = vars.size === 0 && found.match.length === 0 && options.cliVars === undefined;
  const analysis = plain ? known(found.task.name) : undefined;
  if (analysis) return analysis;
  const compiled = { call: { task: name, vars }, options: { env: {}, ...options } };
  const { instance, diagnostics } = compile(entry.taskfile, compiled.call, compiled.options);
  const error = diagnostics.find(d => d.severity === 'error');
  if (!instance || error) return { detail: `\`${name}\` does not compile: ${error?.message ?? ''}` };
  return contentsOf(instance, compiled, entry, context);
}
