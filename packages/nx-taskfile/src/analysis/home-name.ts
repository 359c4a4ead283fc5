/** What a task is called by those who run `task` beside its own Taskfile, although another one includes that. */
import { repairIntent } from '@nx-taskfile/planner';
import { compile, lookup, type Taskfile } from '@nx-taskfile/taskfile';
import type { Analysis, PlacedTask } from './model';
import { given, meaningOf, placeOf, plainJson } from './twins';

export interface HomeName {
  /** Workspace-relative path of the Taskfile. */
  readonly taskfile: string;
  readonly task: string;
}

/**
 * Undefined unless it is the same work from there: the same once compiled, in the same directory, calling tasks that are the
 * same. What the including Taskfile gives (variables, env, dotenv) can make it another.
 */
export function homeNames(analysis: Analysis): (placed: PlacedTask) => HomeName | undefined {
  const homes = new Map<string, { readonly file: string; readonly taskfile: Taskfile }>();
  const homeOf = (path: string) => {
    const found = analysis.included.get(path);
    const known = homes.get(path) ?? (found && { ...found, taskfile: repairIntent(found.taskfile).taskfile });
    if (known) homes.set(path, known);
    return known;
  };
  return ({ entry, task: { instance } }) => {
    const { name, localName, file } = instance.task;
    const home = homeOf(file);
    if (!home || !sameSettings(entry.taskfile, home.taskfile)) return undefined;
    return isSame(entry.taskfile, name, home.taskfile, localName, new Set())
      ? { taskfile: home.file, task: localName }
      : undefined;
  };
}

/** What holds for all tasks of a Taskfile and stands in no instance. */
function sameSettings(first: Taskfile, second: Taskfile): boolean {
  const settings = ({ dotenv, set, shopt, method, run, env }: Taskfile) =>
    JSON.stringify([dotenv, set, shopt, method, run, given(env)], plainJson);
  return settings(first) === settings(second);
}

function isSame(first: Taskfile, name: string, second: Taskfile, other: string, seen: Set<string>): boolean {
  if (seen.has(name)) return true;
  seen.add(name);
  const one = compile(first, { task: name }, { env: {} }).instance;
  const two = compile(second, { task: other }, { env: {} }).instance;
  if (!one || !two || placeOf(one) !== placeOf(two) || meaningOf(one) !== meaningOf(two)) return false;
  const calls = [...one.deps, ...one.cmds.filter(cmd => cmd.kind === 'call')];
  const others = [...two.deps, ...two.cmds.filter(cmd => cmd.kind === 'call')];
  return calls.every((call, i) => {
    const callee = calleeOf(first, call.task.value);
    const otherCallee = calleeOf(second, others[i]?.task.value);
    if (callee === undefined || otherCallee === undefined) return false;
    return isSame(first, callee, second, otherCallee, seen);
  });
}

function calleeOf(taskfile: Taskfile, name: string | undefined): string | undefined {
  const found = name === undefined ? undefined : lookup(taskfile, name);
  return found && 'task' in found && found.match.length === 0 ? found.task.name : undefined;
}
