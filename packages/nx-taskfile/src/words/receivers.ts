/**
 * Which targets words of the command line may matter to. As in go-task they are for all of a run, dependencies and calls
 * included; Nx hands them to the targets that were asked for, and along the edges that say so.
 */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import type { Text } from '@nx-taskfile/taskfile';
import { called } from '../analysis/edges';
import type { PlacedTask } from '../analysis/model';
import type { Lowering } from '../lower/model';

/**
 * Whether words could change what the task does, by itself or through what it calls.
 * @param find the task that a name means to another one; what is not known may read anything
 */
export function wordReaders(
  find: (from: PlacedTask, name: string) => PlacedTask | undefined,
): (placed: PlacedTask) => boolean {
  const known = new Map<PlacedTask, boolean>();
  const reads = (placed: PlacedTask): boolean => {
    const seen = known.get(placed);
    if (seen !== undefined) return seen;
    known.set(placed, false); // what leads back to it adds nothing
    const result =
      readsWords(placed.task) ||
      called(placed.task).some(name => {
        const other = find(placed, name);
        return other === undefined || reads(other);
      });
    known.set(placed, result);
    return result;
  };
  return reads;
}

/** Whether words could change what the task itself does: some text of it is a template, or it asks for variables. */
function readsWords({ instance }: TaskAnalysis): boolean {
  const { task, dir, cmds, deps, env, sources, generates, status, preconditions, prompt, dotenv } = instance;
  const texts: readonly (Text | undefined)[] = [
    dir,
    instance.if,
    ...cmds.flatMap(command => [command.kind === 'shell' ? command.text : command.task, command.if]),
    ...deps.flatMap(call => [call.task, call.if]),
    ...env.values(),
    ...[...sources, ...generates].map(({ glob }) => glob),
    ...status,
    ...preconditions.flatMap(({ sh, msg }) => [sh, msg]),
    ...prompt,
    ...dotenv,
  ];
  return (
    task.requires.length > 0 ||
    [...task.cmds, ...task.deps].some(entry => entry.for !== undefined) ||
    [...cmds, ...deps].some(command => command.kind === 'call' && command.vars.size > 0) ||
    texts.some(text => text?.raw.includes('{{') === true)
  );
}

/**
 * Whether Nx may hand words along an edge to a target of this form. What runs plain commands must not have them: Nx takes
 * those that look like its options (`--cwd`) for such, and a package.json script gets them all.
 */
export function mayBeHanded(lowering: Lowering): boolean {
  return lowering === 'noop' || lowering === 'phased' || lowering === 'runner';
}
