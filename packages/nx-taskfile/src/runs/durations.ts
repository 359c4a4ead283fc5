/** How long targets take, as far as they have been run. */
import { readRuns } from './store';

/**
 * @param root the workspace's, absolute
 * @param targets as `project:target`
 * @returns milliseconds of the newest run that ended well, by target; a target that was never run is absent
 */
export function recordedDurations(root: string, targets: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    targets.flatMap((target): [string, number][] => {
      const took = readRuns(root, target)?.took;
      return took === undefined ? [] : [[target, took]];
    }),
  );
}
