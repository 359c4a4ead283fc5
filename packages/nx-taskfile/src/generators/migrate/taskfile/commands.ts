/** The commands of a task as a migration sees them: calls repaired, bare waits gone, loops still in one piece. */
import type { Step } from '@nx-taskfile/planner';
import type { Command, CompiledCommand } from '@nx-taskfile/taskfile';
import type { Placement } from './declared';

/** One entry of `cmds`. */
export type Entry = Member | Printing | Fixed;

/** It calls a task and says no more. */
export interface Member {
  readonly kind: 'member';
  readonly isCall: true;
  readonly raw: string;
  /** Its name in the plan. */
  readonly step: string;
  readonly background: boolean;
}

interface Printing {
  readonly kind: 'prints';
  readonly reason: string;
}

/** It stays where it is. */
interface Fixed {
  readonly kind: 'fixed';
  readonly isCall: boolean;
  readonly reason: string;
}

/** Where an entry comes from. */
export interface Slot {
  /** Its place in `cmds` as written; that of the entry that holds it, where one held several calls. */
  readonly written: number;
  readonly command: Command;
}

/** What is in `cmds` once repaired, without the waits for what never started, and the places of those. */
export function slotsOf({ placed }: Placement): { readonly slots: readonly Slot[]; readonly waits: readonly number[] } {
  const { task } = placed.task.instance;
  const repairs = new Map(
    placed.entry.repairs.filter(repair => repair.task === task.name).map(repair => [repair.index, repair]),
  );
  const slots: Slot[] = [];
  const waits: number[] = [];
  const isStarted = task.cmds.some(command => command.kind === 'call' && command.background);
  for (let written = 0, at = 0; at < task.cmds.length || repairs.has(written); written++) {
    const count = repairs.get(written)?.becomes.length ?? 1;
    for (const command of task.cmds.slice(at, at + count)) {
      if (isStarted && isWait(command)) waits.push(written);
      else slots.push({ written, command });
    }
    at += count;
  }
  return { slots, waits };
}

function isWait(command: Command): boolean {
  return command.kind === 'shell' && command.text.trim() === 'wait';
}

/** What each of the slots is, where this placement has the task. */
export function entriesOf({ placed, plan }: Placement, slots: readonly Slot[]): readonly Entry[] {
  const { instance, steps: analysed } = placed.task;
  const names = new Map(plan?.steps.map(({ written, planned }) => [written, planned.name]));
  const steps = stepsBySlot(instance.cmds, analysed, slots);
  return slots.map(({ command }, at): Entry => {
    const [step, ...more] = steps[at] ?? [];
    const isCall = command.kind === 'call';
    const reason = more.length > 0 ? 'is a loop' : obstacle(command);
    if (!isCall) {
      const prints = step?.kind === 'shell' && step.footprint.printsOnly && reason === undefined;
      if (prints) return { kind: 'prints', reason: 'it prints between its calls, which says when they run' };
      return { kind: 'fixed', isCall, reason: 'a command of its own stands between its calls' };
    }
    const name = step && names.get(step);
    const unknown = name === undefined || step?.kind !== 'call' || step.target === undefined;
    if (reason === undefined && !unknown)
      return { kind: 'member', isCall, raw: step.raw, step: name, background: step.background };
    return { kind: 'fixed', isCall, reason: `its call of \`${command.task}\` ${reason ?? 'leads to no task'}` };
  });
}

/** What an entry says besides its command, and an entry of `deps` cannot. */
function obstacle(command: Command): string | undefined {
  if (command.for) return 'is a loop';
  if (command.deferred) return 'is deferred';
  if (command.if !== undefined) return 'has a condition';
  if (command.ignoreError) return 'may fail';
  if (command.timeout !== undefined) return 'has a time limit';
  if (command.kind === 'shell') return command.platforms.length > 0 ? 'is for some platforms only' : undefined;
  if (command.vars.size > 0) return 'passes variables';
  return command.silent === undefined ? undefined : 'says `silent`';
}

/** A loop compiles to as many commands as it has items, in the place of one. */
function stepsBySlot(
  compiled: readonly CompiledCommand[],
  steps: readonly Step[],
  slots: readonly Slot[],
): readonly (readonly Step[])[] {
  const unused = steps.map(step => ({ step, range: compiled[step.index]?.range }));
  return slots.map(({ command }) => {
    const start = unused.findIndex(({ range }) => range === command.range);
    if (start < 0) return [];
    const end = command.for ? unused.findLastIndex(({ range }) => range === command.range) + 1 : start + 1;
    return unused.splice(start, end - start).map(({ step }) => step);
  });
}
