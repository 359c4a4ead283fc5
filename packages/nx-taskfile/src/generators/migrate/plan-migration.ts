/** Which edits repair a Taskfile's broken calls and let independent members of composites run in parallel. */
import { callGroups, mayNotOverlap, type CallStep, type Repair, type TaskAnalysis } from '@nx-taskfile/planner';
import type { CommandEdit, TaskEdit } from '@nx-taskfile/taskfile/edit';
import type { Entry, PlacedTask } from '../../analysis/model';

export interface Migration {
  /** Edits by absolute path of the file they change. */
  readonly edits: ReadonlyMap<string, readonly TaskEdit[]>;
  readonly repairedCalls: number;
  readonly parallelised: readonly string[];
  /** Composites that stay as they are, and why. */
  readonly left: readonly { readonly task: string; readonly reason: string }[];
}

/** A file that several entries or namespaces include is edited once: the first finding about a task decides. */
export function planMigration(tasks: readonly PlacedTask[]): Migration {
  const edits = new Map<string, Map<string, TaskEdit>>();
  const parallelised: string[] = [];
  const left: { task: string; reason: string }[] = [];
  let repairedCalls = 0;
  for (const placed of tasks) {
    const { task } = placed.task.instance;
    const ofFile = edits.get(task.file) ?? new Map<string, TaskEdit>();
    edits.set(task.file, ofFile);
    if (ofFile.has(task.localName)) continue;
    const repairs = placed.entry.repairs.filter(repair => repair.task === task.name);
    const parallel = parallelMembers(placed, tasks);
    if ('reason' in parallel) left.push({ task: task.name, reason: parallel.reason });
    const steps = 'steps' in parallel ? parallel.steps : [];
    if (repairs.length === 0 && steps.length === 0) continue;
    if (repairs.some(repair => repair.becomes.length > 1)) {
      left.push({ task: task.name, reason: 'one of its entries holds several calls: give each its own entry' });
      continue;
    }
    ofFile.set(task.localName, taskEdit(placed, repairs, steps));
    repairedCalls += repairs.filter(repair => repair.becomes.length > 0).length;
    if (steps.length > 0) parallelised.push(task.name);
  }
  const nonEmpty = [...edits].filter(([, tasks]) => tasks.size > 0);
  return {
    edits: new Map(nonEmpty.map(([file, tasks]) => [file, [...tasks.values()]])),
    repairedCalls,
    parallelised,
    left,
  };
}

type Parallel = { readonly steps: readonly CallStep[] } | { readonly reason: string };

/** The members that may run in parallel: all of them on evidence, or those that `&` was meant to start together. */
function parallelMembers(placed: PlacedTask, all: readonly PlacedTask[]): Parallel {
  const { task, entry } = placed;
  const calls = task.steps.filter(step => step.kind === 'call');
  if (task.shape !== 'composite' || calls.length < 2) return { steps: [] };
  const [background = [], ...others] = callGroups(task.steps).filter(([call]) => call?.background);
  if (others.length > 0) return { reason: 'it waits between calls that it starts with `&`' };
  if (background.length > 1) return { steps: background };
  if (calls.some(call => !call.plain || call.target === undefined)) {
    return { reason: 'it passes more than names, or calls what is no task' };
  }
  const tasks = new Map(all.filter(p => p.entry === entry).map(p => [p.task.id, p.task]));
  for (const [i, one] of calls.entries()) {
    for (const other of calls.slice(i + 1)) {
      const witness = mayNotOverlap(one.target ?? '', other.target ?? '', { tasks });
      if (witness) return { reason: witness.detail };
    }
  }
  return { steps: calls };
}

function taskEdit(placed: PlacedTask, repairs: readonly Repair[], members: readonly CallStep[]): TaskEdit {
  const { task } = placed.task.instance;
  const original = originalIndexes(placed.task, repairs);
  const indexes = [...new Set(members.map(step => original[step.index] ?? step.index))];
  const names = members.map(step => localName(step.raw, placed));
  return {
    task: task.localName,
    commands: repairs.map(repair => commandEdit(repair, placed)),
    ...(members.length > 0 && { members: { indexes, names, as: placement(placed, indexes, placed.entry) } }),
  };
}

/** Leading lines that print, and deps of its own, must stay before the members: a task of their own holds these then. */
function placement(placed: PlacedTask, indexes: readonly number[], entry: Entry): 'deps' | { holder: string } {
  const { task } = placed.task.instance;
  if (task.deps.length === 0 && Math.min(...indexes) === 0) return 'deps';
  const taken = (name: string): boolean => entry.taskfile.tasks.has([...task.namespace, name].join(':'));
  let holder = `${task.localName}:members`;
  while (taken(holder)) holder = `${holder}-2`;
  return { holder };
}

function commandEdit(repair: Repair, placed: PlacedTask): CommandEdit {
  const { index, becomes } = repair;
  const [first] = becomes;
  if (!first) return { index, to: 'removed' };
  if (first.kind === 'shell') return { index, to: 'text', text: first.text };
  return { index, to: 'call', task: localName(first.task, placed) };
}

/** Where each step of the repaired task stood as written: a repair may have removed entries before it. */
function originalIndexes(task: TaskAnalysis, repairs: readonly Repair[]): number[] {
  const byIndex = new Map(repairs.map(repair => [repair.index, repair.becomes.length]));
  const indexes: number[] = [];
  for (let written = 0; indexes.length < task.steps.length; written++) {
    for (let i = 0; i < (byIndex.get(written) ?? 1); i++) indexes.push(written);
  }
  return indexes;
}

/** The name as the declaring file writes it: without the namespaces that including adds. */
function localName(name: string, placed: PlacedTask): string {
  const { namespace } = placed.task.instance.task;
  const prefix = namespace.map(part => `${part}:`).join('');
  return name.startsWith(prefix) ? name.slice(prefix.length) : `:${name}`;
}
