/** `npm run NAME` where package.json has no such script: the call fails, under go-task too. */
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { PlacedTask } from '../analysis/model';

/** Code: `call/unknown-script`. */
export function missingScripts({ task }: PlacedTask): Diagnostic[] {
  return task.steps.flatMap(step => {
    if (step.kind !== 'shell') return [];
    const range = task.instance.cmds[step.index]?.range ?? task.instance.task.range;
    return step.footprint.unknowns
      .filter(({ lacks }) => lacks === 'script')
      .map(({ command, reason }) => ({
        code: 'call/unknown-script',
        severity: 'warning',
        message: `\`${command}\` fails: ${reason}`,
        file: task.instance.task.file,
        range,
        hint: 'correct the name, or add the script',
      }));
  });
}
