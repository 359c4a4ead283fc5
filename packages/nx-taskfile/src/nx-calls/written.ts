/**
 * Tasks whose one command has Nx run a target that is written in project.json or package.json and says that it came from this very
 * task (`migrate --to=projects`): to the stages they are what that target runs, and they get no target of their own.
 */
import { workspacePackageManager, type Facts } from '@nx-taskfile/footprint';
import type { Package, PackageIndex } from '@nx-taskfile/planner';
import { summarise } from '@nx-taskfile/shell';
import { compile, type ShellCommand, type Task, type Text } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import type { Entry } from '../analysis/model';
import { workspaceRelative } from '../analysis/workspace-relative';
import { record } from '../workspace/scripts';
import { nxCallOf } from './form';

export interface WrittenTarget {
  /** Of the project, workspace-relative. */
  readonly root: string;
  readonly target: string;
  /** The file that has it, workspace-relative. */
  readonly file: string;
  readonly config: TargetConfiguration;
}

export interface WrittenIn {
  /** The workspace's, absolute. */
  readonly root: string;
  readonly facts: Facts;
  readonly packages: PackageIndex;
}

/** The entry, such tasks replaced by what their targets run. */
export function withWrittenTargets(entry: Entry, place: WrittenIn): Entry {
  const written = new Map<string, WrittenTarget>();
  const tasks = new Map(entry.taskfile.tasks);
  for (const [name, task] of entry.taskfile.tasks) {
    const call = thinCallOf(task, entry, place.root);
    const target = call && calledTarget(task, call, place);
    if (!target) continue;
    written.set(name, target);
    tasks.set(name, asItsTarget(task, target, call.command, place));
  }
  return written.size === 0 ? entry : { ...entry, taskfile: { ...entry.taskfile, tasks }, written };
}

export interface ThinCallOfTask {
  readonly project: string;
  readonly target: string;
  readonly command: ShellCommand;
}

/** What the one command of a task has Nx run, started at the root of the workspace; lines that only print may stand beside it. */
export function thinCallOf(
  task: Task,
  { taskfile }: Pick<Entry, 'taskfile'>,
  root: string,
): ThinCallOfTask | undefined {
  // To compile every task once more would be dear.
  if (task.deps.length > 0 || !task.cmds.some(command => command.kind === 'shell' && command.text.includes(VERB)))
    return undefined;
  const { instance } = compile(taskfile, { task: task.name }, { env: {} });
  if (instance?.cmds.length !== task.cmds.length || workspaceRelative(instance.dir, root) !== '.') return undefined;
  const found: ThinCallOfTask[] = [];
  for (const [index, compiled] of instance.cmds.entries()) {
    const command = task.cmds[index];
    if (compiled.kind !== 'shell' || command?.kind !== 'shell' || compiled.deferred) return undefined;
    if (isPrinted(compiled.text)) continue;
    const call =
      compiled.if || compiled.text.value === undefined ? undefined : nxCallOf(summarise(compiled.text.value));
    const [[project, ...projects], [target, ...targets]] = [call?.projects ?? [], call?.targets ?? []];
    if (project === undefined || target === undefined || projects.length + targets.length > 0) return undefined;
    found.push({ project, target, command });
  }
  return found.length === 1 ? found[0] : undefined;
}

const VERB = 'run-many';

/** A line that prints and does nothing else, whatever is put into it. */
export function isPrinted({ value, raw }: Text): boolean {
  const { commands, errors } = summarise(value ?? raw);
  const prints = commands.every(
    ({ argv, redirections }) => PRINTERS.has(argv[0]?.value ?? '') && redirections.length === 0,
  );
  return errors.length === 0 && commands.length > 0 && prints;
}

const PRINTERS: ReadonlySet<string> = new Set(['echo', 'printf']);

/** The target that a thin call names, if it is one that came from this task. */
function calledTarget(
  task: Task,
  { project, target }: ThinCallOfTask,
  { facts, packages }: WrittenIn,
): WrittenTarget | undefined {
  const found = packages.all.find(one => one.name === project || one.root === project);
  const written = found && writtenTargets(found, facts).find(one => one.target === target);
  return written && cameFrom(written.config) === task.localName ? written : undefined;
}

/** The name that the task has in its own file. */
export function cameFrom({ metadata }: TargetConfiguration): string | undefined {
  const { task } = record(record(metadata)?.['taskfile']) ?? {};
  return typeof task === 'string' ? task : undefined;
}

/** Where Nx reads the configuration of a project, and where in it; what comes first has the last word. */
export const CONFIGURATION_FILES: readonly {
  readonly name: 'project.json' | 'package.json';
  readonly at: readonly string[];
}[] = [
  { name: 'project.json', at: [] },
  { name: 'package.json', at: ['nx'] },
];

/** The targets of a project that came from a task. */
export function writtenTargets({ root }: Pick<Package, 'root'>, facts: Facts): readonly WrittenTarget[] {
  const found = new Map<string, WrittenTarget>();
  for (const { name, at } of CONFIGURATION_FILES) {
    const file = posix.join(root, name);
    const content = at.reduce((value, key) => record(value)?.[key], facts.json(file));
    for (const [target, config] of Object.entries(record(record(content)?.['targets']) ?? {})) {
      const written = { root, target, file, config: (record(config) ?? {}) as TargetConfiguration };
      if (!found.has(target) && cameFrom(written.config) !== undefined) found.set(target, written);
    }
  }
  return [...found.values()];
}

function asItsTarget(task: Task, written: WrittenTarget, thin: ShellCommand, { root, facts }: WrittenIn): Task {
  const work = workOf(written, facts);
  if (!work) return { ...task, cmds: [thin] };
  const cmds = work.commands.map((text): ShellCommand => ({ ...thin, text: text.replaceAll('{{', '{{"{{"}}') }));
  return { ...task, cmds, deps: [], vars: new Map(), dir: posix.join(root, work.dir) };
}

/** What it runs, and where; undefined where that is more than commands, one after the other. */
function workOf(
  { root, target, config }: WrittenTarget,
  facts: Facts,
): { readonly commands: readonly string[]; readonly dir: string } | undefined {
  const { executor, command: short } = config;
  const given = record(config.options) ?? {};
  if (executor === 'nx:noop') return { commands: [], dir: '.' };
  if (executor === 'nx:run-script' || (executor === undefined && short === undefined)) {
    const { script = target } = given;
    return typeof script === 'string'
      ? { commands: [`${workspacePackageManager(facts) ?? 'npm'} run ${script}`], dir: root }
      : undefined;
  }
  if (executor !== undefined && executor !== 'nx:run-commands') return undefined;
  const { command = short, commands = command === undefined ? [] : [command], cwd = '.', parallel, ...others } = given;
  const isPlain = Object.keys(others).every(key => key === 'forwardAllArgs');
  if (!isPlain || typeof cwd !== 'string' || !isTexts(commands)) return undefined;
  if (commands.length > 1 && parallel !== false) return undefined;
  const filled = (text: string): string => text.replaceAll('{projectRoot}', root).replaceAll('{workspaceRoot}', '.');
  return { commands: commands.map(filled), dir: filled(cwd) };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string');
}
