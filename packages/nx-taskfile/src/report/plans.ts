/** The plans of a workspace: one for each composite, and for each task that mixes calls with commands (docs/design.md, "Plans"). */
import {
  callGroups,
  planOf,
  type Plan,
  type PlannedComposite,
  type PlannedStep,
  type Runner,
  type Step,
  type TaskAnalysis,
} from '@nx-taskfile/planner';
import { posix } from 'node:path';
import type { Analysis, PlacedTask } from '../analysis/model';
import { plannedTasks, type PlannedTasks } from './planned-tasks';

/** In the order of the analysis; a task of another Taskfile that is only borrowed is planned there. */
export function plansOf(analysis: Analysis, root: string): readonly Plan[] {
  return plannedComposites(analysis, root).map(composite => planOf(composite));
}

export function plannedComposites(analysis: Analysis, root: string): readonly PlannedComposite[] {
  return writtenComposites(analysis, root, 'nx').map(({ steps, ...composite }) => ({
    ...composite,
    steps: steps.map(({ planned }) => planned),
  }));
}

/** A plan, and what each of its steps is written as. */
export interface WrittenPlan {
  readonly plan: Plan;
  readonly steps: readonly WrittenStep[];
}

export interface WrittenStep {
  readonly written: Step;
  readonly planned: PlannedStep;
}

/**
 * Of each task that has one.
 * @param runner who is to run the steps
 */
export function plansByTask(
  analysis: Analysis,
  root: string,
  runner: Runner = 'nx',
): ReadonlyMap<PlacedTask, WrittenPlan> {
  return new Map(
    writtenComposites(analysis, root, runner).map(({ placed, steps, ...composite }) => {
      const plan = planOf({ ...composite, steps: steps.map(({ planned }) => planned) }, runner);
      return [placed, { plan, steps }];
    }),
  );
}

interface WrittenComposite extends Omit<PlannedComposite, 'steps'> {
  readonly placed: PlacedTask;
  readonly steps: readonly WrittenStep[];
}

function writtenComposites({ tasks, contexts }: Analysis, root: string, runner: Runner): readonly WrittenComposite[] {
  const byEntry = new Map<PlacedTask['entry'], PlacedTask[]>();
  for (const placed of tasks) {
    const known = byEntry.get(placed.entry);
    if (known) known.push(placed);
    else byEntry.set(placed.entry, [placed]);
  }
  return [...contexts].flatMap(([entry, context]) => {
    const ofEntry = byEntry.get(entry) ?? [];
    const own = new Map(ofEntry.map(({ task }) => [task.id, task]));
    // What the target of a step leaves out orders nothing.
    const omitted = new Map(runner === 'nx' ? ofEntry.map(placed => [placed.task.id, placed.omitted] as const) : []);
    const planned = plannedTasks(entry, context, name => own.get(name), omitted);
    return ofEntry.filter(isPlanned).map(placed => ({
      placed,
      composite: placed.task.id,
      taskfile: posix.relative(root, placed.task.instance.task.file),
      steps: stepsOf(placed.task, planned),
    }));
  });
}

function isPlanned({ task }: PlacedTask): boolean {
  if (task.shape === 'leaf') return false;
  return task.shape === 'composite' || task.steps.length + task.deps.length > 1;
}

function stepsOf(task: TaskAnalysis, planned: PlannedTasks): WrittenStep[] {
  const names = new Map<string, number>();
  const named = (name: string): string => {
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    return times === 1 ? name : `${name}#${times}`;
  };
  const deps = task.deps.map((dep): WrittenStep => {
    const called = planned.ofCall(dep, task.instance.deps[dep.index]);
    return { written: dep, planned: { name: named(called.name), from: 'deps', deferred: false, task: called } };
  });
  const groups = callGroups(task.steps);
  const steps = task.steps.flatMap((step): WrittenStep[] => {
    const compiled = task.instance.cmds[step.index];
    const deferred = compiled?.deferred === true;
    if (step.kind === 'shell') {
      if (step.footprint.printsOnly) return [];
      const name = named(`$${step.index + 1}`);
      const command = planned.ofCommand(`${task.id} ${name}`, name, step, compiled?.if, task.dir);
      return [{ written: step, planned: { name, from: 'cmds', deferred, task: command } }];
    }
    const called = planned.ofCall(step, compiled?.kind === 'call' ? compiled : undefined);
    const beside = step.background ? { group: groups.findIndex(group => group.includes(step)) } : {};
    return [{ written: step, planned: { name: named(called.name), from: 'cmds', deferred, task: called, ...beside } }];
  });
  return [...deps, ...steps];
}
