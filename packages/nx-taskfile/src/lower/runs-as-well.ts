/** What a target runs by itself, through the runner, and no other target of the same run of Nx may have done as well: what others see. */
import { hasOutsideEffect } from '@nx-taskfile/footprint';
import { called } from '../analysis/edges';
import type { PlacedTask } from '../analysis/model';

/** @param lifted deps that Nx runs before */
export function runsAsWell(
  placed: PlacedTask,
  lifted: readonly string[],
  find: (from: PlacedTask, name: string) => PlacedTask | undefined,
): readonly { readonly project: string; readonly target: string }[] {
  const left = new Set([...lifted, ...placed.omitted]);
  const seen = new Set<PlacedTask>();
  const queue = called(placed.task)
    .filter(name => !left.has(name))
    .flatMap(name => find(placed, name) ?? []);
  for (let task = queue.pop(); task; task = queue.pop()) {
    if (seen.has(task) || task === placed) continue;
    seen.add(task);
    queue.push(...called(task.task).flatMap(name => find(placed, name) ?? []));
  }
  return [...seen]
    .filter(({ unit, override }) => hasOutsideEffect(unit.footprint) && override?.dropped === undefined)
    .map(({ project, target }) => ({ project: project.root, target }))
    .sort((a, b) => (`${a.project} ${a.target}` < `${b.project} ${b.target}` ? -1 : 1));
}
