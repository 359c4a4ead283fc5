/** The tasks of the workspace by where they are declared: what several Taskfiles include is edited once, for all of them. */
import { posix } from 'node:path';
import type { Analysis, PlacedTask } from '../../../analysis/model';
import { plansByTask, type WrittenPlan } from '../../../report/plans';

export interface DeclaredTask {
  /** Workspace-relative; it begins with `..` or is an address where it is none of ours. */
  readonly file: string;
  readonly placements: readonly Placement[];
}

/** One name that the task has, with what it comes to there. */
export interface Placement {
  readonly placed: PlacedTask;
  /** Of go-task's run; absent where it has no steps to speak of. */
  readonly plan: WrittenPlan | undefined;
}

/** In the order of the analyses. */
export function declaredTasks(analyses: readonly Analysis[], root: string): readonly DeclaredTask[] {
  const declared = new Map<string, { file: string; placements: Placement[] }>();
  for (const analysis of analyses) {
    const plans = plansByTask(analysis, root, 'task');
    for (const placed of analysis.tasks) {
      const { task } = placed.task.instance;
      const key = `${task.file}\n${task.localName}`;
      const one = declared.get(key) ?? { file: posix.relative(root, task.file), placements: [] };
      one.placements.push({ placed, plan: plans.get(placed) });
      declared.set(key, one);
    }
  }
  return [...declared.values()];
}
