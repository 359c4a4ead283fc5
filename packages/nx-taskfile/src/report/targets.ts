/** Finds tasks, their targets and their plans by the names that the rest of the report is made of. */
import type { CallStep, Plan, StepName } from '@nx-taskfile/planner';
import type { Analysis, PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';
import type { TargetId } from './model';

/** What one registration of the plugin came to. */
export interface Analysed {
  readonly analysis: Analysis;
  readonly lowered: readonly LoweredTask[];
  /** Of a composite, or a task that mixes calls with commands. */
  readonly planOf: (placed: PlacedTask) => Plan | undefined;
}

export interface Targets {
  /** The target of a task, or what it would be where no edge needs it. */
  idOf(placed: PlacedTask): TargetId;
  isTarget(placed: PlacedTask): boolean;
  /** A task of the same Taskfile tree. */
  called(placed: PlacedTask, name: string): PlacedTask | undefined;
  planOf(placed: PlacedTask): Plan | undefined;
  /** What a step of a task's plan calls; nothing for a command, or where the call leads nowhere. */
  stepOf(placed: PlacedTask, step: StepName): Step;
}

export interface Step {
  readonly call?: CallStep;
  readonly task?: PlacedTask;
  /** It stands under `deps`. */
  readonly isDep: boolean;
}

export function targetsOf(all: readonly Analysed[]): Targets {
  const byName = new Map<string, PlacedTask>();
  for (const { analysis } of all) for (const placed of analysis.tasks) byName.set(key(placed, placed.task.id), placed);
  const lowered = new Set(all.flatMap(one => one.lowered.map(({ placed }) => placed)));
  const planners = new Map(all.flatMap(one => one.analysis.tasks.map(placed => [placed, one.planOf] as const)));
  const called = (placed: PlacedTask, name: string): PlacedTask | undefined => byName.get(key(placed, name));
  return {
    idOf: ({ project, target }) => `${project.name}:${target}`,
    isTarget: placed => lowered.has(placed),
    called,
    planOf: placed => planners.get(placed)?.(placed),
    stepOf: (placed, step) => {
      const { call, isDep } = callOf(placed, step);
      const task = call?.target === undefined ? undefined : called(placed, call.target);
      return { ...(call && { call }), ...(task && { task }), isDep };
    },
  };
}

function key({ entry }: PlacedTask, name: string): string {
  return `${entry.file}\n${name}`;
}

/** Steps are named as they are called, with the variables of the call and the number of a repeat behind. */
function callOf({ task }: PlacedTask, step: StepName): { readonly call?: CallStep; readonly isDep: boolean } {
  const once = step.replace(/#\d+$/, '');
  const calls = task.steps.filter(one => one.kind === 'call');
  for (const name of [step, once, once.replace(/\([^]*\)$/, '')]) {
    const isNamed = ({ raw, target }: CallStep): boolean => raw === name || target === name;
    const dep = once === step ? task.deps.find(isNamed) : undefined;
    const call = dep ?? calls.find(isNamed);
    if (call) return { call, isDep: dep !== undefined };
  }
  return { isDep: false };
}
