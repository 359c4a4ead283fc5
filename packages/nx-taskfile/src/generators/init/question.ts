/** What `init` asks on a terminal. */
import type { ScriptConflict } from '../../analysis/script-conflicts';
import type { Question } from '../ask';
import type { ScriptsChoice } from '../setup/scripts';

export function scriptsQuestion(conflicts: readonly ScriptConflict[]): Question<ScriptsChoice> {
  const names = conflicts.map(
    ({ packageJson, script, task }) => `  "${script}" of ${packageJson}, and the task "${task}"`,
  );
  return {
    text: [
      'A script and a task that does something else share a name:',
      ...names,
      'Who wins the name of the target?',
    ].join('\n'),
    choices: {
      taskfile: 'the task; the script can still be run by hand',
      merge: 'both: the target runs the task, and then the script',
      keep: 'the script; the task keeps its full name',
    },
  };
}
