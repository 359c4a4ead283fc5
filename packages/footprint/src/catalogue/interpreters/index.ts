/** Shells as programs: `bash -c '…'`, `sh script.sh`, `curl … | sh`. */
import { unwrap } from '@nx-taskfile/shell';
import { literal } from '../../options';
import { footprint } from '../../parts';
import { ran } from '../../ran';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'interpreters',
  title: 'Shells',
  docs: 'https://www.gnu.org/software/bash/manual/bash.html#Invoking-Bash',
  match: ['bash', 'sh', 'zsh', 'dash', 'ksh'],
  footprint(invocation) {
    const unwrapped = unwrap([literal(invocation.program), ...invocation.args]);
    return unwrapped === undefined ? footprint({}) : ran(invocation, unwrapped);
  },
};
