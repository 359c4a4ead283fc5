/** The package.json scripts that win a target name from a task that does something else. */
import { scriptCall, type Facts } from '@nx-taskfile/footprint';
import type { PlacedTask } from './model';
import type { RegisteredAnalysis } from './registered';

export interface ScriptConflict {
  /** Workspace-relative path. */
  readonly packageJson: string;
  readonly script: string;
  readonly task: string;
  /** Of the task. */
  readonly target: string;
  /** The task runs the script, among other things. */
  readonly runsScript: boolean;
}

/** Conflicts of the whole workspace, in the order of the Taskfiles. */
export function scriptConflicts(analyses: readonly RegisteredAnalysis[]): ScriptConflict[] {
  return analyses.flatMap(({ analysis, facts }) =>
    analysis.tasks.flatMap(placed => {
      const { shadowedBy, task, target } = placed;
      if (shadowedBy?.by !== 'script') return [];
      const script = shadowedBy.target;
      const runsScript = runs(script, placed, facts);
      return [{ packageJson: shadowedBy.from, script, task: task.id, target, runsScript }];
    }),
  );
}

function runs(script: string, { task, project }: PlacedTask, facts: Facts): boolean {
  const commands = task.steps.flatMap(step => (step.kind === 'shell' ? (step.script?.commands ?? []) : []));
  return commands.some(command => {
    const call = scriptCall(command, task.dir ?? '.', facts);
    return call?.dir === project.root && call.script === script;
  });
}
