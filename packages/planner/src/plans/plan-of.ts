/** The plan of one composite: every two of its steps judged, and the schedule that what is kept allows (docs/design.md, "Plans"). */
import { categoryOf } from './category';
import { evidenceOf } from './evidence';
import { isWritten, judgeSteps, type Judgement } from './judge-steps';
import type { DroppedOrder, KeptOrder, Plan } from './model';
import { Orders } from './orders';
import type { PlannedComposite, PlannedStep, Runner } from './work';

/**
 * Says the same for the same steps, whatever was planned before.
 * @param runner who runs them: Nx does a task that several depend on once, go-task once for each (semantics 11-33)
 */
export function planOf({ composite, taskfile, steps: written }: PlannedComposite, runner: Runner = 'nx'): Plan {
  const steps = asRun(written);
  const judge = judgeSteps(steps, runner);
  const orders = new Orders(steps.length);
  forPairs(steps, (before, after) => {
    if (judge(before, after)) orders.add(before, after);
  });
  orders.close();
  const order = keptOrders(steps, orders, judge);
  const dropped = droppedOrders(steps, orders);
  return {
    composite,
    taskfile,
    steps: written.map(({ name }) => name),
    order,
    dropped,
    phases: orders.phases().map(phase => phase.map(step => nameOf(steps, step))),
    category: categoryOf(steps, { order, dropped }),
  };
}

/** What is deferred is done last, the last one first (semantics 5.6). */
function asRun(steps: readonly PlannedStep[]): readonly PlannedStep[] {
  return [...steps.filter(step => !step.deferred), ...steps.filter(step => step.deferred).reverse()];
}

function keptOrders(steps: readonly PlannedStep[], orders: Orders, judge: Judgement): KeptOrder[] {
  return steps.flatMap((_, before) => {
    const between = orders.between(before);
    return [...orders.after(before)].map((after): KeptOrder => {
      const pair = { before: nameOf(steps, before), after: nameOf(steps, after) };
      const through = between.get(after);
      const redundant = through === undefined ? {} : { redundant: true as const };
      const reason = judge(before, after);
      if (reason) return { ...pair, kind: reason.kind, witness: reason.witness, ...redundant };
      const third = nameOf(steps, through ?? before);
      const witness = `\`${pair.before}\` is before \`${third}\`, and \`${third}\` before \`${pair.after}\``;
      return { ...pair, kind: 'implied', witness, ...redundant };
    });
  });
}

function droppedOrders(steps: readonly PlannedStep[], orders: Orders): DroppedOrder[] {
  const dropped: DroppedOrder[] = [];
  forPairs(steps, (before, after) => {
    const [one, other] = [steps[before], steps[after]];
    if (!one || !other || orders.has(before, after)) return;
    dropped.push({ before: one.name, after: other.name, evidence: evidenceOf(one, other) });
  });
  return dropped;
}

/** Every two steps that the Taskfile orders, by their numbers. */
function forPairs(steps: readonly PlannedStep[], visit: (before: number, after: number) => void): void {
  for (let before = 0; before < steps.length; before++) {
    for (let after = before + 1; after < steps.length; after++) {
      if (isWritten(steps[before], steps[after])) visit(before, after);
    }
  }
}

function nameOf(steps: readonly PlannedStep[], step: number): string {
  return steps[step]?.name ?? '';
}
