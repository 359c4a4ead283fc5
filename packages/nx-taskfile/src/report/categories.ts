/** What kind of work each task is: whether it can run beside other work, and why. */
import { hasOutsideEffect } from '@nx-taskfile/footprint';
import type { Plan } from '@nx-taskfile/planner';
import type { PlacedTask } from '../analysis/model';
import type { CategoryName } from './model';
import type { Targets } from './targets';

export interface Judgement {
  readonly name: CategoryName;
  readonly reason: string;
}

export function categoryOf(placed: PlacedTask, targets: Targets): Judgement {
  const { task } = placed;
  const plan = targets.planOf(placed);
  const [only] = plan?.steps.length === 1 ? plan.steps : [];
  const called = only === undefined ? undefined : targets.taskOf(placed, only);
  // A circle has no plan of one step that ends elsewhere.
  if (called && called !== placed) {
    return { name: categoryOf(called, targets).name, reason: `all it does is call \`${called.task.id}\`` };
  }
  if (plan && task.shape !== 'leaf') return planned(plan);
  if (task.provisions) return { name: 'setup', reason: 'it only installs things' };
  const { evidence } = task.attribution;
  if (evidence.by === 'fallback') {
    return { name: 'other', reason: `it belongs to the whole workspace: ${evidence.detail}` };
  }
  return { name: 'independent', reason: `${evidence.detail}${restraint(placed)}` };
}

function planned({ category, order, dropped }: Plan): Judgement {
  const kept = order.filter(({ redundant }) => !redundant);
  const first = kept[0] ? `: ${kept[0].witness}` : '';
  switch (category) {
    case 'independent':
      return { name: 'parallel', reason: 'all its steps may run at once' };
    case 'partial': {
      const of = order.length + dropped.length;
      return {
        name: 'parallel',
        reason: `in part: ${dropped.length} of the ${of} orders that the Taskfile writes can go`,
      };
    }
    case 'sequential':
      return { name: 'sequential', reason: `every order of its steps stays${first}` };
    case 'setup':
      return { name: 'setup', reason: 'it prepares a machine or a checkout, in the order of the Taskfile' };
    case 'release': {
      const effect = kept.find(({ kind }) => kind === 'effect');
      return { name: 'release', reason: `it changes what others see: ${effect?.witness ?? 'in its last step'}` };
    }
  }
}

/** What still holds for a task that works on its own package. */
function restraint({ task: { footprint } }: PlacedTask): string {
  const effect = footprint.effects.find(one => hasOutsideEffect({ ...footprint, effects: [one] }));
  if (effect) return `; stays behind whatever is written before it: ${effect.evidence.detail}`;
  const [unknown] = footprint.unknowns;
  return unknown ? `; keeps its place in composites: \`${unknown.command}\`: ${unknown.reason}` : '';
}
