/** Merges an included Taskfile into the one that includes it (semantics 3.2 to 3.7). */
import { isAbsolute, join } from 'node:path';
import type { Diagnostic } from './diagnostic';
import type {
  Command,
  Dependency,
  Include,
  OutputSetting,
  Task,
  TaskCall,
  TaskfileDocument,
  Variable,
  Variables,
} from './model';
import { copyTask, type TaskDraft } from './task';
import { formatVersion, parseVersion } from './text/version';

/** A Taskfile that takes in its includes one by one. */
export interface Merged {
  readonly document: TaskfileDocument;
  readonly tasks: Map<string, Task>;
  readonly vars: Map<string, Variable>;
  readonly env: Map<string, Variable>;
  output?: OutputSetting;
}

export function startMerge(document: TaskfileDocument): Merged {
  return {
    document,
    tasks: document.tasks,
    vars: new Map(document.vars),
    env: new Map(document.env),
    ...(document.output !== undefined && { output: document.output }),
  };
}

/**
 * Adds `child` to `parent` as `include` says; `dir` is the include's absolute directory.
 * @returns what go-task refuses: `include/version-mismatch`, `include/dotenv`, `task/duplicate`.
 */
export function absorb(parent: Merged, child: Merged, include: Include, dir: string): readonly Diagnostic[] {
  const refusal = refuseChild(parent, child, include);
  if (refusal) return [refusal];
  if (child.output !== undefined) parent.output = child.output;
  copyVariables(child.vars, parent.vars, include.advanced ? dir : undefined);
  copyVariables(child.env, parent.env, include.advanced ? dir : undefined);
  const diagnostics = addTasks(parent, child, include, dir);
  addDefaultAliases(parent, child, include);
  return diagnostics;
}

function refuseChild(parent: Merged, child: Merged, include: Include): Diagnostic | undefined {
  const [first, second] = [parent, child].map(m => parseVersion(m.document.version ?? ''));
  if (first && second && formatVersion(first) !== formatVersion(second)) {
    return {
      code: 'include/version-mismatch',
      severity: 'error',
      message: `Taskfiles versions should match. First is "${formatVersion(first)}" but second is "${formatVersion(second)}"`,
      file: parent.document.file,
      range: include.range,
      hint: `give ${child.document.file} the version "${parent.document.version}"`,
    };
  }
  if (child.document.dotenv.length === 0) return undefined;
  return {
    code: 'include/dotenv',
    severity: 'error',
    message: "included Taskfiles can't have dotenv declarations",
    file: parent.document.file,
    range: include.range,
    hint: `move the dotenv declaration of ${child.document.file} to the main Taskfile`,
  };
}

/**
 * Every include leaks its variables into the includer; in mapping form their `sh` runs in the include's directory.
 * go-task puts the directory into the included file's own variable, so that includes of the file in string form, merged
 * later, have it too.
 */
function copyVariables(from: Map<string, Variable>, into: Map<string, Variable>, dir: string | undefined): void {
  for (const [name, variable] of from) {
    const placed = dir === undefined ? variable : { ...variable, dir };
    from.set(name, placed);
    into.set(name, placed);
  }
}

function addTasks(parent: Merged, child: Merged, include: Include, dir: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const includedTaskfileVars: Variables = new Map(parent.vars);
  for (const task of child.tasks.values()) {
    if (include.excludes.length > 0 && isExcluded(task.name, include.excludes)) continue;
    const added = copyTask(task);
    inheritFlags(added, child.document, include);
    if (!include.flatten) putInNamespace(added, include);
    if (include.advanced) {
      putInDirectory(added, include, dir);
      added.includedTaskfileVars = includedTaskfileVars;
    }
    if (parent.tasks.has(added.name)) diagnostics.push(duplicate(added.name, parent, include));
    else parent.tasks.set(added.name, added);
  }
  return diagnostics;
}

function isExcluded(name: string, excludes: readonly string[]): boolean {
  return excludes.some(exclude => {
    if (!exclude.endsWith(':*')) return exclude === name;
    const namespace = exclude.slice(0, -1);
    return namespace !== ':' && name.startsWith(namespace);
  });
}

function inheritFlags(task: TaskDraft, document: TaskfileDocument, include: Include): void {
  task.internal ||= include.internal;
  if (document.silent) task.silent ??= true;
  task.useGitignore ??= document.useGitignore;
}

function putInNamespace(task: TaskDraft, include: Include): void {
  const { namespace } = include;
  const { name, aliases } = task;
  task.name = qualify(name, namespace);
  task.namespace = [namespace, ...task.namespace];
  if (task.deps.length > 0) task.deps = task.deps.map(dep => qualifyTarget(dep, namespace));
  if (task.cmds.some(isCall)) task.cmds = task.cmds.map(cmd => (isCall(cmd) ? qualifyTarget(cmd, namespace) : cmd));
  if (aliases.length + include.aliases.length === 0) return;
  task.aliases = [
    ...aliases.map(alias => qualify(alias, namespace)),
    ...include.aliases.flatMap(other => [name, ...aliases].map(known => qualify(known, other))),
  ];
}

function isCall(command: Command): command is TaskCall {
  return command.kind === 'call';
}

function qualifyTarget<T extends TaskCall | Dependency>(entry: T, namespace: string): T {
  return entry.task === '' ? entry : { ...entry, task: qualify(entry.task, namespace) };
}

/** `:name` means the name as the including file knows it. */
function qualify(name: string, namespace: string): string {
  return name.startsWith(':') ? name.slice(1) : `${namespace}:${name}`;
}

function putInDirectory(task: TaskDraft, include: Include, dir: string): void {
  const includeVars = new Map(task.includeVars);
  for (const [name, variable] of include.vars) includeVars.set(name, variable);
  task.includeVars = includeVars;
  task.dir = joinDirectory(dir, task.dir ?? '');
}

/** A directory that names one of these variables counts as absolute, before any template is evaluated. */
const ABSOLUTE_MARKS = ['.ROOT_DIR', '.TASKFILE_DIR', '.USER_WORKING_DIR'];

/** go-task's SmartJoin. */
export function joinDirectory(base: string, dir: string): string {
  if (dir === '') return base;
  return isAbsolute(dir) || ABSOLUTE_MARKS.some(mark => dir.includes(mark)) ? dir : join(base, dir);
}

function duplicate(name: string, parent: Merged, include: Include): Diagnostic {
  return {
    code: 'task/duplicate',
    severity: 'error',
    message: `Found multiple tasks (${name}) included by "${include.namespace}"`,
    file: parent.document.file,
    range: include.range,
    hint: include.flatten
      ? `rename one of them, or list "${name}" under the include's \`excludes\``
      : 'rename one of the two tasks',
  };
}

/** `ns` calls `ns:default`, unless the includer has a task of that name. */
function addDefaultAliases(parent: Merged, child: Merged, include: Include): void {
  if (include.flatten || !child.tasks.has('default') || parent.tasks.has(include.namespace)) return;
  const name = `${include.namespace}:default`;
  const task = parent.tasks.get(name);
  if (!task) return;
  const called = copyTask(task);
  called.aliases = [...task.aliases, include.namespace, ...include.aliases];
  parent.tasks.set(name, called);
}
