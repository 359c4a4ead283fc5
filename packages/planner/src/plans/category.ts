/** Which kind of composite a plan is about, by evidence. */
import { hasOutsideEffect } from '@nx-taskfile/footprint';
import { leavesOf } from './leaves';
import type { Category } from './model';
import type { PlannedStep } from './work';

export function categoryOf(steps: readonly PlannedStep[], kept: number, dropped: number): Category {
  const work = steps.map(step => leavesOf(step.task).map(({ task }) => task));
  if (work.flat().some(({ footprint }) => hasOutsideEffect(footprint))) return 'release';
  const provisioning = work.map(tasks => tasks.length > 0 && tasks.every(task => task.provisions));
  const idle = work.map(tasks => tasks.every(({ footprint: f }) => f.unknowns.length + f.writes.length === 0));
  if (provisioning.some(yes => yes) && steps.every((_, i) => provisioning[i] === true || idle[i])) return 'setup';
  if (kept === 0) return 'independent';
  return dropped === 0 ? 'sequential' : 'partial';
}
