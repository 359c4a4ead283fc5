/** The plans of a workspace: one for each composite, and for each task that mixes calls with commands (docs/design.md, "Plans"). */
import { planOf, type Plan, type PlannedComposite, type PlannedStep, type TaskAnalysis } from '@nx-taskfile/planner';
import { posix } from 'node:path';
import type { Analysis, PlacedTask } from '../analysis/model';
import { plannedTasks, type PlannedTasks } from './planned-tasks';

/** In the order of the analysis; a task of another Taskfile that is only borrowed is planned there. */
export function plansOf(analysis: Analysis, root: string): readonly Plan[] {
  return plannedComposites(analysis, root).map(planOf);
}

export function plannedComposites({ tasks, contexts }: Analysis, root: string): readonly PlannedComposite[] {
  return [...contexts].flatMap(([entry, context]) => {
    const own = new Map(tasks.filter(placed => placed.entry === entry).map(({ task }) => [task.id, task]));
    const planned = plannedTasks(entry, context, name => own.get(name));
    return tasks
      .filter(placed => placed.entry === entry && isPlanned(placed))
      .map(({ task }) => ({
        composite: task.id,
        taskfile: posix.relative(root, task.instance.task.file),
        steps: stepsOf(task, planned),
      }));
  });
}

function isPlanned({ borrowed, task }: PlacedTask): boolean {
  if (borrowed || task.shape === 'leaf') return false;
  return task.shape === 'composite' || task.steps.length + task.deps.length > 1;
}

function stepsOf(task: TaskAnalysis, planned: PlannedTasks): PlannedStep[] {
  const names = new Map<string, number>();
  const named = (name: string): string => {
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    return times === 1 ? name : `${name}#${times}`;
  };
  const deps = task.deps.map((dep): PlannedStep => {
    const called = planned.ofCall(dep, task.instance.deps[dep.index]);
    return { name: named(called.name), from: 'deps', deferred: false, task: called };
  });
  let group = 0;
  let open = false;
  const steps = task.steps.flatMap((step): PlannedStep[] => {
    const compiled = task.instance.cmds[step.index];
    const deferred = compiled?.deferred === true;
    if (step.kind === 'shell') {
      if (step.footprint.printsOnly && step.script !== undefined) return [];
      open = false;
      const name = named(`$${step.index + 1}`);
      const command = planned.ofCommand(`${task.id} ${name}`, name, step, compiled?.if, task.dir);
      return [{ name, from: 'cmds', deferred, task: command }];
    }
    const called = planned.ofCall(step, compiled?.kind === 'call' ? compiled : undefined);
    if (step.background && !open) group++;
    open = step.background;
    return [{ name: named(called.name), from: 'cmds', deferred, task: called, ...(step.background && { group }) }];
  });
  return [...deps, ...steps];
}
