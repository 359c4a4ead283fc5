/** Shells as programs: `bash -c '…'`, `sh script.sh`, `curl … | sh`. */
import { footprint } from '../../parts';
import { ran, runnerOf } from '../../ran';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'interpreters',
  title: 'Shells',
  docs: 'https://www.gnu.org/software/bash/manual/bash.html#Invoking-Bash',
  match: ['bash', 'sh', 'zsh', 'dash', 'ksh', 'ash'],
  loads: 'nothing',
  footprint(invocation) {
    const unwrapped = runnerOf(invocation);
    return unwrapped === undefined ? footprint({}) : ran(invocation, unwrapped);
  },
};
