/** Where a script runs and how it came to run. */
import type { CommandSummary } from '@nx-taskfile/shell';
import type { Facts } from './facts';
import type { NestedTasks, Origin } from './tool';

export interface Setting {
  readonly cwd: string;
  readonly facts: Facts;
  readonly origin: Origin;
  readonly tasks?: NestedTasks | undefined;
  /** Labels of the scripts that led here; a script that is among them is not followed again. */
  readonly trail: readonly string[];
  /** In front of the words of the command. */
  readonly assigned?: CommandSummary['assignments'];
}

/** Scripts call scripts; the trail ends both recursion (adds nothing new) and anything deeper than people write. */
export const DEEPEST_TRAIL = 12;
