/** How one target says that it needs another. */
import type { TargetConfiguration } from '@nx/devkit';
import type { PlacedTask } from '../analysis/model';

/** @returns the entry of `dependsOn`; none where there is nothing to need */
export function dependency(
  from: PlacedTask,
  to: PlacedTask | undefined,
): NonNullable<TargetConfiguration['dependsOn']> {
  if (!to) return [];
  return to.project.root === from.project.root ? [to.target] : [{ projects: [to.project.root], target: to.target }];
}
