/** How one target says that it needs another. */
import type { TargetConfiguration } from '@nx/devkit';
import type { PlacedTask } from '../analysis/model';

/**
 * @param forwards whether words of the command line are handed on to it
 * @returns the entry of `dependsOn`; none where there is nothing to need
 */
export function dependency(
  from: PlacedTask,
  to: PlacedTask | undefined,
  forwards: boolean,
): NonNullable<TargetConfiguration['dependsOn']> {
  if (!to) return [];
  const { target, project } = to;
  const params = forwards ? ({ params: 'forward' } as const) : {};
  if (project.root !== from.project.root) return [{ projects: [project.root], target, ...params }];
  return [forwards ? { target, ...params } : target];
}
