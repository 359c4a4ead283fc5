/** Writes the repairs and the phases of one task into the text of its Taskfile. */
import type { Repair } from '@nx-taskfile/planner';
import { EditRefused, editTaskfile, reshapeTaskfile, type CommandEdit } from '@nx-taskfile/taskfile/edit';
import type { Phase, Phases } from './phases';

export interface TaskChange extends Pick<Phases, 'waits' | 'phases'> {
  /** Its key in this file. */
  readonly task: string;
  readonly repairs: readonly Repair[];
  /** A name as this file calls it. */
  readonly nameOf: (name: string) => string;
}

/** @throws EditRefused where the text has no place for it */
export function editTask(text: string, change: TaskChange): string {
  return [repaired, expanded, withoutWaits, inPhases].reduce((now, stage) => stage(now, change), text);
}

/** Every entry in its place; of those that hold several calls, the first call. */
function repaired(text: string, { task, repairs, nameOf }: TaskChange): string {
  const commands = repairs.flatMap(({ index, becomes: [first] }): CommandEdit[] => {
    if (!first) return [];
    return [
      first.kind === 'shell'
        ? { index, to: 'text', text: first.text }
        : { index, to: 'call', task: nameOf(first.task) },
    ];
  });
  return commands.length === 0 ? text : editTaskfile(text, [{ task, commands }]);
}

/** The other calls of an entry that holds several, behind it; from the end, so that places hold. */
function expanded(text: string, { task, repairs, nameOf }: TaskChange): string {
  let now = text;
  for (const { index, becomes } of repairs.toReversed()) {
    for (const call of becomes.slice(1).toReversed()) {
      const saysMore = [call.if, call.silent, call.for, call.timeout].some(field => field !== undefined);
      if (call.kind !== 'call' || saysMore || call.ignoreError || call.deferred)
        throw new EditRefused(task, 'one of its entries holds several calls and says more: give each its own entry');
      now = reshapeTaskfile(now, [
        { to: 'add-command', task, command: { task: nameOf(call.task) }, place: { after: index } },
      ]);
    }
  }
  return now;
}

function withoutWaits(text: string, { task, repairs, waits }: TaskChange): string {
  const gone = [...waits, ...repairs.filter(({ becomes }) => becomes.length === 0).map(({ index }) => index)];
  const added = (written: number): number =>
    repairs.reduce((sum, { index, becomes }) => (index < written ? sum + Math.max(0, becomes.length - 1) : sum), 0);
  const commands = gone.map((index): CommandEdit => ({ index: index + added(index), to: 'removed' }));
  return commands.length === 0 ? text : editTaskfile(text, [{ task, commands }]);
}

/** From the end, so that places hold. */
function inPhases(text: string, { task, phases }: TaskChange): string {
  return phases.toReversed().reduce((now, phase) => inPhase(now, task, phase), text);
}

/** What prints between calls that were started together comes before them. */
function inPhase(text: string, task: string, { first, last, members, names, as }: Phase): string {
  let now = text;
  let before = first;
  for (let at = first; at <= last; at++) {
    if (members.includes(at)) continue;
    now = reshapeTaskfile(now, [{ to: 'move-command', task, index: at, place: { before } }]);
    before++;
  }
  const indexes = members.map((_, number) => before + number);
  return editTaskfile(now, [{ task, members: { indexes, names, as } }]);
}
