/** Judges every two steps of a composite by what is under them. */
import { doneOnce, stepLeaves, type StepLeaves } from './done-once';
import type { OrderKind } from './model';
import { aroundOrder, boundOrder, fileOrder, isQuiet } from './precedence';
import { findTouches } from './touches';
import type { PlannedStep, Runner } from './work';

export interface KeptReason {
  readonly kind: Exclude<OrderKind, 'implied'>;
  readonly witness: string;
}

/** Why the order of two steps has to stay, by their numbers; undefined where nothing needs it. */
export type Judgement = (before: number, after: number) => KeptReason | undefined;

/** @param steps as they run, deferred ones at the end */
export function judgeSteps(steps: readonly PlannedStep[], runner: Runner): Judgement {
  const all = stepLeaves(steps, runner);
  const reasons = new Map<number, KeptReason>();
  const keyOf = (before: number, after: number): number => before * steps.length + after;
  const open = (before: number, after: number): boolean =>
    !reasons.has(keyOf(before, after)) && isWritten(steps[before], steps[after]);
  all.forEach((after, number) => {
    for (const before of all.slice(0, number)) {
      if (!open(before.number, number)) continue;
      const reason = statedOrder(before, after) ?? loudOrder(before, after);
      if (reason) reasons.set(keyOf(before.number, number), reason);
    }
  });
  findTouches(
    all.map(step => step.leaves),
    open,
    (before, one, after, other) => {
      const [first, second] = [all[before], all[after]];
      if (!first || !second || doneOnce(one, first, other, second)) return;
      const reason = fileOrder(one.task, other.task);
      if (reason) reasons.set(keyOf(before, after), reason);
    },
  );
  return (before, after) => reasons.get(keyOf(before, after));
}

/** Whether the Taskfile has the one done before the other starts: not `deps` among each other, nor neighbours started with `&`. */
export function isWritten(before: PlannedStep | undefined, after: PlannedStep | undefined): boolean {
  if (!before || !after) return false;
  if (before.deferred || after.deferred) return true;
  if (before.from === 'deps' && after.from === 'deps') return false;
  return before.group === undefined || before.group !== after.group;
}

function statedOrder({ step: before }: StepLeaves, { step: after, roots }: StepLeaves): KeptReason | undefined {
  if (after.deferred) {
    return { kind: 'lifetime', witness: `\`${after.name}\` is deferred: it is done when \`${before.name}\` is` };
  }
  if (!roots.has(before.task.id)) return undefined;
  return { kind: 'declared', witness: `\`${after.name}\` needs \`${before.name}\` by its own \`deps\`` };
}

/** By leaves of which not everything is known, that have effects or do not end. */
function loudOrder(before: StepLeaves, after: StepLeaves): KeptReason | undefined {
  if (before.quiet && after.quiet) return undefined;
  for (const one of before.leaves) {
    const quiet = isQuiet(one.task.footprint);
    for (const other of after.leaves) {
      if ((quiet && isQuiet(other.task.footprint)) || doneOnce(one, before, other, after)) continue;
      const reason = boundOrder(one.task, other.task) ?? aroundOrder(one.task, other.task);
      if (reason) return { kind: reason.kind, witness: reason.witness };
    }
  }
  return undefined;
}
