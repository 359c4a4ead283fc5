/** Why a target waits for others, and which tasks it runs without waiting for anybody. */
import type { LoweredTask } from '../lower/model';

export interface ExplainedEdge {
  /** As `nx run` takes it. */
  readonly target: string;
  /** The task behind it; absent where the edge is stated in options and leads elsewhere. */
  readonly task?: string;
  readonly by: 'deps' | 'calls' | 'handed' | 'option';
  readonly detail: string;
}

/** One row a dependency that the target carries. */
export function explainEdges(one: LoweredTask, all: readonly LoweredTask[]): readonly ExplainedEdge[] {
  const { entry, project } = one.placed;
  return (one.config.dependsOn ?? []).flatMap(dependency => {
    const { target, roots } = stated(dependency, project.root);
    return roots.map((root): ExplainedEdge => {
      const on = all.find(
        ({ placed }) => placed.entry === entry && placed.project.root === root && placed.target === target,
      );
      const name = `${on?.placed.project.name ?? root}:${target}`;
      if (!on) return { target: name, by: 'option', detail: 'the options say so' };
      return { target: name, task: on.placed.task.id, ...reason(one, on.placed.task.id) };
    });
  });
}

type Dependency = NonNullable<LoweredTask['config']['dependsOn']>[number];

function stated(dependency: Dependency, own: string): { readonly target: string; readonly roots: readonly string[] } {
  if (typeof dependency === 'string') return { target: dependency, roots: [own] };
  const { projects, target } = dependency;
  return { target, roots: projects === undefined ? [own] : Array.isArray(projects) ? projects : [projects] };
}

function reason({ placed }: LoweredTask, on: string): Pick<ExplainedEdge, 'by' | 'detail'> {
  const { task, dependsOn, readsOutputsOf } = placed;
  if (task.deps.some(call => call.target === on)) return { by: 'deps', detail: 'it stands under `deps`' };
  if (task.steps.some(step => step.kind === 'call' && step.target === on)) {
    return { by: 'calls', detail: 'it is called in `cmds`' };
  }
  if (!dependsOn.includes(on)) return { by: 'option', detail: 'the options say so' };
  return {
    by: 'handed',
    detail: readsOutputsOf.includes(on)
      ? 'tasks that call this one have it under `deps`, and this one reads what it writes'
      : 'every task that calls this one has it under `deps`',
  };
}
