/** What decides about the form of a task's target, before it has one: what edges can say of it, and what they cannot. */
import { unmetOrders, type PlanContext, type TaskAnalysis, type Witness } from '@nx-taskfile/planner';
import type { Taskfile } from '@nx-taskfile/taskfile';
import { called } from './edges';
import { listsEdges, type Override } from './overrides';
import { runtimeNeeds } from './runtime-needs';

export interface TaskForm {
  /** What edges and plain commands cannot say, in words. */
  readonly needs: readonly string[];
  /** Orders between its steps that no edge gives. */
  readonly unmet: readonly Witness[];
  /** It is nothing but edges. */
  readonly onlyEdges: boolean;
  /** Nx runs its deps before it starts. */
  readonly depsAreEdges: boolean;
  /** It called other tasks, and options list other edges in their place. */
  readonly replacesCalls: boolean;
  /** Tasks it calls that have no target. */
  readonly runsItself: readonly string[];
}

export interface Form {
  readonly context: PlanContext;
  readonly taskfile: Taskfile;
  /** Tasks that options give no target. */
  readonly dropped: ReadonlySet<string>;
  readonly override: Override | undefined;
  /** The line of the option `limits` that holds for it. */
  readonly limited: string | undefined;
  /** The line of the option `engine` that has the installed `task` run it. */
  readonly throughTask: string | undefined;
  /** It calls tasks only, and none of them leads back to it. */
  readonly composite: boolean;
  /** It called tasks only, before options said anything. */
  readonly calledOnly: boolean;
}

export function formOfTask(
  task: TaskAnalysis,
  { context, taskfile, dropped, override, limited, throughTask, composite, calledOnly }: Form,
): TaskForm {
  const listed = listsEdges(override);
  const replacesCalls = listed && calledOnly;
  const omitted = context.omitted(task.id);
  const runsItself = called(task).filter(id => dropped.has(id) && !omitted.has(id));
  const needs = replacesCalls
    ? []
    : [
        ...runtimeNeeds(task, taskfile),
        ...runsItself.map(id => `calls \`${id}\`, which gets no target`),
        // What only calls others has nothing to bound but them.
        ...(limited !== undefined && task.shape !== 'composite' ? [`is bounded by the option \`${limited}\``] : []),
        ...(throughTask !== undefined && task.shape !== 'composite'
          ? [`runs through \`task\`, as the option \`${throughTask}\` says`]
          : []),
      ];
  const unmet = composite ? unmetOrders(task, context) : [];
  const onlyEdges = replacesCalls || (task.shape === 'composite' && needs.length === 0 && unmet.length === 0);
  const depsAreEdges = areEdges(task, needs, runsItself, listed);
  return { needs, unmet, onlyEdges, depsAreEdges, replacesCalls, runsItself };
}

/** The deps of a task with commands only, which edges can say. */
function areEdges(
  { shape, deps }: TaskAnalysis,
  needs: readonly string[],
  runsItself: readonly string[],
  listed: boolean,
): boolean {
  if (shape !== 'leaf') return false;
  if (needs.length === 0 || listed) return true;
  return deps.every(dep => dep.plain && dep.target !== undefined && !runsItself.includes(dep.target));
}
