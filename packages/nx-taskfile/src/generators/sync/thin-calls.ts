/** Keeps calls of Nx in Taskfiles, as `migrate --to=nx` and `--to=projects` write them, in step with the targets that they name. */
import { summarise } from '@nx-taskfile/shell';
import { compile, type Task } from '@nx-taskfile/taskfile';
import { editTaskfile, EditRefused, reshapeTaskfile } from '@nx-taskfile/taskfile/edit';
import { posix } from 'node:path';
import type { Entry, PlacedTask } from '../../analysis/model';
import type { RegisteredAnalysis } from '../../analysis/registered';
import { nxCallOf, nxCommand, starterIn, type NxCall } from '../../nx-calls/form';
import { isPrinted, writtenTargets } from '../../nx-calls/written';
import { record } from '../../workspace/scripts';
import type { Files } from '../files';
import { rootedDir } from '../migrate/projects/entry-text';

export interface SyncedCalls {
  /** Of each call that names other targets now, in words. */
  readonly renamed: readonly string[];
  /** Calls that name what is not there, and why nobody but a person can say what they should name. */
  readonly lost: readonly string[];
}

/** What Nx has; undefined where that is not known. */
export type Known = (project: string, target: string) => boolean | undefined;

interface Found {
  readonly entry: Entry;
  readonly task: Task;
  /** In the `cmds` of the task. */
  readonly index: number;
  readonly call: NxCall;
  readonly atRoot: boolean;
  /** Nothing else works in the task. */
  readonly isAlone: boolean;
}

interface Moved {
  readonly project: string;
  readonly target: string;
}

/**
 * A target that came from a task says which, so a call in that task's entry that names another one is led to it, and so are calls in other
 * entries that name what this one named.
 */
export function syncCalls(files: Files, analyses: readonly RegisteredAnalysis[], known: Known): SyncedCalls {
  const renamed: string[] = [];
  const lost = new Set<string>();
  for (const { analysis, facts } of analyses) {
    const names = new Map(analysis.packages.map(({ root, name }) => [root, name]));
    const written = analysis.packages.flatMap(({ root }) => writtenTargets({ root }, facts));
    const starter = starterIn(facts);
    const calls = analysis.entries.flatMap(entry => callsIn(entry, files.root));
    const homeOf = ({ task, call, isAlone, atRoot }: Found): Moved | undefined => {
      if (!isAlone || call.projects.length * call.targets.length !== 1) return undefined;
      const file = posix.relative(files.root, task.file);
      const all = written.filter(({ config }) => cameFromTask(config, task.localName));
      const own = all.length > 1 ? all.filter(({ config }) => cameFromTask(config, task.localName, file)) : all;
      const [only, ...others] = own;
      if (!only || others.length > 0) return undefined;
      const moved = { project: names.get(only.root) ?? only.root, target: only.target };
      return atRoot && isSame(call, moved) ? undefined : moved;
    };
    const moves = new Map(
      calls.flatMap(found => {
        const moved = homeOf(found);
        return moved ? [[slot(found.call.projects[0] ?? '', found.call.targets[0] ?? ''), moved] as const] : [];
      }),
    );
    for (const found of calls) {
      const { call, task } = found;
      const place = `${posix.relative(files.root, task.file)}:${task.range.start.line}`;
      const moved = homeOf(found);
      const wanted = moved ? { projects: [moved.project], targets: [moved.target] } : led(call, moves);
      const missing = wanted && missingIn(wanted, known, itself(found, analysis.tasks));
      if (missing !== undefined) {
        lost.add(
          `${place}: \`${task.name}\` has Nx run ${missing}, and there is none: change its command, or remove the task`,
        );
        continue;
      }
      if (!wanted) {
        lost.add(
          `${place}: \`${task.name}\` names targets that are called something else now, and no one command names just these`,
        );
        continue;
      }
      if (wanted === call) continue;
      const command = nxCommand(wanted, starter);
      const failure = rewrite(files, found, command);
      if (failure === undefined) renamed.push(`${place}: \`${task.name}\` has Nx run \`${command}\``);
      else lost.add(`${place}: \`${task.name}\` should have Nx run \`${command}\`: ${failure}`);
    }
  }
  return { renamed: [...new Set(renamed)], lost: [...lost] };
}

/** Calls that are read as such; those of tasks that are what they call are not among them. */
function callsIn(entry: Entry, root: string): readonly Found[] {
  return [...entry.taskfile.tasks.values()].flatMap(task => {
    const isNear = task.cmds.some(command => command.kind === 'shell' && command.text.includes('run-many'));
    if (!isNear || entry.written.has(task.name)) return [];
    const { instance } = compile(entry.taskfile, { task: task.name }, { env: {} });
    if (instance?.cmds.length !== task.cmds.length) return [];
    const dir = instance.dir.value;
    const works = instance.cmds.filter(command => command.kind === 'call' || !isPrinted(command.text));
    return instance.cmds.flatMap((command, index): Found[] => {
      if (command.kind !== 'shell' || command.text.value === undefined) return [];
      const call = nxCallOf(summarise(command.text.value));
      const isAlone = works.length === 1 && task.deps.length === 0;
      return call ? [{ entry, task, index, call, isAlone, atRoot: dir === root }] : [];
    });
  });
}

function cameFromTask({ metadata }: { readonly metadata?: unknown }, name: string, file?: string): boolean {
  const from = record(record(metadata)?.['taskfile']);
  return from?.['task'] === name && (file === undefined || from['file'] === file);
}

function isSame({ projects, targets }: NxCall, { project, target }: Moved): boolean {
  return projects[0] === project && targets[0] === target;
}

function pairs({ projects, targets }: NxCall): readonly Moved[] {
  return projects.flatMap(project => targets.map(target => ({ project, target })));
}

/** Nx passes over a target that some of the projects lack, and says nothing where none of them has it. */
function missingIn({ projects, targets }: NxCall, asked: Known, own: string | undefined): string | undefined {
  const known: Known = (project, target) => (slot(project, target) === own ? false : asked(project, target));
  const project = projects.find(name => targets.every(target => known(name, target) === false));
  if (project !== undefined) return `${targets.join(' and ')} of ${project}`;
  return targets.find(target => projects.every(name => known(name, target) === false));
}

/** A task that is what it has Nx run is nothing that Nx could run. */
function itself({ entry, task, call, isAlone }: Found, tasks: readonly PlacedTask[]): string | undefined {
  const [project = '', target = ''] = [call.projects[0], call.targets[0]];
  const placed = tasks.find(one => one.entry === entry && one.task.id === task.name);
  const isOwn = placed?.target === target && [placed.project.name, placed.project.root].includes(project);
  return isAlone && isOwn ? slot(project, target) : undefined;
}

/** With the new names in it; itself where it has none of the old ones, undefined where no one call names all of them. */
function led(call: NxCall, moves: ReadonlyMap<string, Moved>): NxCall | undefined {
  const before = pairs(call);
  const after = before.map(one => moves.get(slot(one.project, one.target)) ?? one);
  if (after.every((one, at) => one === before[at])) return call;
  const projects = [...new Set(after.map(({ project }) => project))];
  const targets = [...new Set(after.map(({ target }) => target))];
  const isWhole = projects.length * targets.length === new Set(after.map(one => slot(one.project, one.target))).size;
  return isWhole ? { projects, targets } : undefined;
}

function slot(project: string, target: string): string {
  return `${project}\n${target}`;
}

/** @returns why it cannot be written */
function rewrite(files: Files, { entry, task, index, atRoot, isAlone }: Found, command: string): string | undefined {
  const path = posix.relative(files.root, task.file);
  const { localName: name } = task;
  try {
    const text = files.read(path, 'utf8') ?? '';
    const edited = editTaskfile(text, [{ task: name, commands: [{ index, to: 'text', text: command }] }]);
    const dir = rootedDir(task, entry, files.root);
    const placed =
      atRoot || !isAlone
        ? edited
        : reshapeTaskfile(edited, [{ to: 'set-dir', task: name, ...(dir !== undefined && { dir }) }]);
    files.write(path, placed);
    return undefined;
  } catch (error) {
    if (error instanceof EditRefused) return error.reason;
    throw error;
  }
}
