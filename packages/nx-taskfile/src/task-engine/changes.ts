/** What the real `task` must be told otherwise, so that it does what a target does. */
import type { Repair } from '@nx-taskfile/planner';
import type { CommandChange, Task, TaskChange } from '@nx-taskfile/taskfile';
import { isOpen, type Left, type Reach } from './reach';

export interface Told extends Left {
  /** Calls that go-task does not see as calls, as what was meant. */
  readonly repairs: readonly Repair[];
  /** As for our own engine: which tasks run although they may be up to date. */
  readonly fresh: boolean | 'sources';
}

/** By the file that declares a task and the name that it has there. */
export type Changes = ReadonlyMap<string, ReadonlyMap<string, TaskChange>>;

/** Nothing but what changes; or why that cannot be said. */
export function changesOf(
  { called, tasks }: Reach,
  told: Told,
): { readonly changes: Changes } | { readonly refusal: string } {
  const all = new Map<string, Map<string, TaskChange>>();
  for (const task of tasks) {
    const leaves = told.omitted.length > 0 && !(task === called && told.lifted);
    if (leaves && task.deps.some(dep => isOpen(dep.task)))
      return { refusal: `which deps \`${task.name}\` has is only known when it runs, and some are to be left out` };
    const change = changeOf(task, task === called, told);
    const inFile = all.get(task.file) ?? new Map<string, TaskChange>();
    const other = inFile.get(task.localName);
    if (other && asText(other) !== asText(change))
      return { refusal: `${task.file} is included twice, and \`${task.name}\` is not to do the same each time` };
    all.set(task.file, inFile.set(task.localName, change));
  }
  const kept = [...all].map(
    ([file, inFile]) => [file, new Map([...inFile].filter(([, change]) => Object.keys(change).length > 0))] as const,
  );
  return { changes: new Map(kept.filter(([, inFile]) => inFile.size > 0)) };
}

function changeOf(task: Task, isCalled: boolean, { repairs, lifted, omitted, fresh }: Told): TaskChange {
  const left = new Set(task.deps.flatMap(({ task: dep }, index) => (omitted.includes(dep) ? index : [])));
  const withoutDeps = isCalled && lifted && task.deps.length > 0 ? 'all' : left.size > 0 ? left : undefined;
  const compared = task.sources.length + (fresh === true ? task.status.length : 0);
  const cmds = new Map(
    repairs
      .filter(repair => repair.task === task.name)
      .map(({ index, becomes }) => [index, becomes.map(command => commandChange(command, task))] as const),
  );
  return {
    ...(withoutDeps !== undefined && { withoutDeps }),
    // Its sources are looked at all the same, which keeps their fingerprint.
    ...(fresh !== false && compared > 0 && { status: ['false'] }),
    ...(isCalled && task.internal && { callable: true as const }),
    ...(cmds.size > 0 && { cmds }),
  };
}

function commandChange(command: Repair['becomes'][number], { namespace }: Task): CommandChange {
  if (command.kind === 'shell') return { kind: 'shell', text: command.text };
  const prefix = namespace.map(name => `${name}:`).join('');
  const task = command.task.startsWith(prefix) ? command.task.slice(prefix.length) : `:${command.task}`;
  return { kind: 'call', task, background: command.background === true };
}

function asText(change: TaskChange): string {
  return JSON.stringify(change, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value,
  );
}
