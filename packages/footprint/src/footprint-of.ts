/** The footprint of one piece of shell text. */
import type { ScriptSummary } from '@nx-taskfile/shell';
import { scriptFootprint } from './dispatch';
import type { Facts } from './facts';
import type { Footprint } from './model';
import type { NestedTasks } from './tool';

export interface ScriptContext {
  /** Workspace-relative directory the script starts in; the root is '.'. */
  readonly cwd: string;
  readonly facts: Facts;
  /** What `task NAME` in the text does; by default that is not known. */
  readonly tasks?: NestedTasks | undefined;
}

/**
 * What the commands of a script read, write and otherwise do, by the catalogue. What the catalogue does not know, what is
 * only known when it runs and what leads out of the workspace comes back among the `unknowns`. Starts no process.
 */
export function footprintOf(script: ScriptSummary, { cwd, facts, tasks }: ScriptContext): Footprint {
  return scriptFootprint(script, { cwd, facts, tasks, origin: 'path', trail: [] });
}
