/** Finds tasks, their targets and their plans by the names that the rest of the report is made of. */
import type { Plan, StepName } from '@nx-taskfile/planner';
import type { Analysis, PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';
import type { TargetId } from './model';
import type { WrittenPlan, WrittenStep } from './plans';

/** What one registration of the plugin came to. */
export interface Analysed {
  readonly analysis: Analysis;
  readonly lowered: readonly LoweredTask[];
  /** Of composites, and of tasks that mix calls with commands. */
  readonly plans: ReadonlyMap<PlacedTask, WrittenPlan>;
}

export interface Targets {
  /** The target of a task, or what it would be where no edge needs it. */
  idOf(placed: PlacedTask): TargetId;
  /** A task of the same Taskfile tree. */
  called(placed: PlacedTask, name: string): PlacedTask | undefined;
  planOf(placed: PlacedTask): Plan | undefined;
  /** Of its plan, one for one. */
  stepsOf(placed: PlacedTask): readonly WrittenStep[];
  /** What a step calls; nothing for a command, or where the call leads nowhere. */
  taskOf(placed: PlacedTask, step: StepName): PlacedTask | undefined;
}

export function targetsOf(all: readonly Analysed[]): Targets {
  const byName = new Map<string, PlacedTask>();
  for (const { analysis } of all) for (const placed of analysis.tasks) byName.set(key(placed, placed.task.id), placed);
  const plans = new Map(all.flatMap(one => [...one.plans]));
  const called = (placed: PlacedTask, name: string): PlacedTask | undefined => byName.get(key(placed, name));
  const stepsOf = (placed: PlacedTask): readonly WrittenStep[] => plans.get(placed)?.steps ?? [];
  return {
    idOf: ({ project, target }) => `${project.name}:${target}`,
    called,
    planOf: placed => plans.get(placed)?.plan,
    stepsOf,
    taskOf: (placed, name) => {
      const written = stepsOf(placed).find(({ planned }) => planned.name === name)?.written;
      return written?.kind === 'call' && written.target !== undefined ? called(placed, written.target) : undefined;
    },
  };
}

function key({ entry }: PlacedTask, name: string): string {
  return `${entry.file}\n${name}`;
}
