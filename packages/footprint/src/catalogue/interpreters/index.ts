/** Shells as programs: `bash -c '…'`, `sh script.sh`, `curl … | sh`. */
import { posix } from 'node:path';
import { options } from '../../options';
import { effect, footprint, reads, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'interpreters',
  title: 'Shells',
  docs: 'https://www.gnu.org/software/bash/manual/bash.html#Invoking-Bash',
  match: ['bash', 'sh', 'zsh', 'dash', 'ksh'],
  footprint(invocation) {
    const { args } = invocation;
    const at = args.findIndex(
      ({ value = '' }) => value.startsWith('-') && !value.startsWith('--') && value.includes('c'),
    );
    const text = args[at + 1];
    if (at !== -1 && text !== undefined) {
      return text.value === undefined
        ? footprint(unknown(invocation, `runs ${text.text}, which is only known when it runs`))
        : invocation.script(text.value, text.value);
    }
    const { operands, has } = options(invocation, {
      value: ['-o', '-O', '+o', '--rcfile', '--init-file'],
      stopAtOperand: true,
    });
    const [script] = operands;
    if (script === undefined || has('-s')) {
      if (has('--version')) return footprint(effect('machine', `asks \`${invocation.program}\` for its version`));
      if (!invocation.piped)
        return footprint(effect('prompt', `\`${invocation.program}\` takes commands from a person`), {
          neverEnds: true,
        });
      // The way installers are run: `curl … | sh`.
      return footprint(
        effect('provision', `\`${invocation.program}\` runs what it is piped`),
        unknown(invocation, `\`${invocation.program}\` runs what it is piped`),
      );
    }
    return footprint(
      reads(invocation, [script], `\`${invocation.program}\` runs it`),
      unknown(
        invocation,
        `\`${posix.basename(script.value ?? script.text)}\` is a script: declare \`sources\` and \`generates\``,
      ),
    );
  },
};
