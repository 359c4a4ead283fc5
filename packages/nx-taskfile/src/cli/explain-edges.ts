/** Why a target waits for others, and which tasks it runs without waiting for anybody. */
import type { Analysis } from '../analysis/model';
import { isWritten, targetsOf } from '../analysis/stated-edges';
import type { LoweredTask } from '../lower/model';

export interface ExplainedEdge {
  /** As `nx run` takes it; as the option has it where that means the targets of whatever projects there are. */
  readonly target: string;
  /** The task behind it; absent where the edge is stated in options and leads elsewhere. */
  readonly task?: string;
  readonly by: 'deps' | 'calls' | 'handed' | 'option';
  readonly detail: string;
}

/** @returns for a target one row a dependency that it carries */
export function edgeRows(
  all: readonly LoweredTask[],
  { packages }: Pick<Analysis, 'packages'>,
): (one: LoweredTask) => readonly ExplainedEdge[] {
  const slotOf = (entry: string, root: string, target: string): string => [entry, root, target].join('\n');
  const tasks = new Map(
    all.map(({ placed: { entry, project, target, task } }) => [slotOf(entry.file, project.root, target), task.id]),
  );
  const names = new Map(packages.map(({ root, name }) => [root, name]));
  return one => {
    const { entry, project } = one.placed;
    const taskOf = (root: string, target: string): string | undefined => tasks.get(slotOf(entry.file, root, target));
    return (one.config.dependsOn ?? []).flatMap((dependency): readonly ExplainedEdge[] => {
      const targets = targetsOf(dependency, project.root, { packages, taskOf });
      if (targets.length === 0) return [{ target: written(dependency), ...stated(one) }];
      return targets.map(({ root, target }) => {
        const name = `${names.get(root) ?? root}:${target}`;
        const task = taskOf(root, target);
        return task === undefined ? { target: name, ...stated(one) } : { target: name, task, ...reason(one, task) };
      });
    });
  };
}

type Reason = Pick<ExplainedEdge, 'by' | 'detail'>;

function written(dependency: NonNullable<LoweredTask['config']['dependsOn']>[number]): string {
  if (typeof dependency === 'string') return dependency;
  const { projects = [], target, dependencies } = dependency;
  return dependencies === true ? `^${target}` : `${[projects].flat().join(',')}:${target}`;
}

function stated({ placed }: LoweredTask): Reason {
  if (placed.written) return { by: 'option', detail: `it is written so in ${placed.written.file}` };
  return { by: 'option', detail: `the option \`${placed.override?.by['dependsOn'] ?? ''}\` says so` };
}

function reason(one: LoweredTask, on: string): Reason {
  const { task, dependsOn, readsOutputsOf } = one.placed;
  const dep = task.deps.find(call => call.target === on);
  if (dep) return isWritten(dep) ? { by: 'deps', detail: 'it stands under `deps`' } : stated(one);
  if (task.steps.some(step => step.kind === 'call' && step.target === on)) {
    return { by: 'calls', detail: 'it is called in `cmds`' };
  }
  if (!dependsOn.includes(on)) return stated(one);
  return {
    by: 'handed',
    detail: readsOutputsOf.includes(on)
      ? 'tasks that call this one have it under `deps`, and this one reads what it writes'
      : 'every task that calls this one has it under `deps`',
  };
}
