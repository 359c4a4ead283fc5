/** Programs that run the command behind them. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { options } from '../../options';
import { asksMachine, effect, footprint, unknown } from '../../parts';
import { resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUE_FLAGS: Readonly<Record<string, readonly string[]>> = {
  env: ['-u', '--unset', '-C', '--chdir'],
  nice: ['-n', '--adjustment'],
  timeout: ['-s', '--signal', '-k', '--kill-after'],
  gtimeout: ['-s', '--signal', '-k', '--kill-after'],
  stdbuf: ['-i', '-o', '-e'],
  sudo: ['-u', '--user', '-g', '--group', '-h', '-p', '-C', '-D', '--chdir'],
  xargs: ['-I', '-n', '-P', '-L', '-d', '-a', '-E', '-s', '--max-args', '--max-procs', '--delimiter', '--arg-file'],
  'cross-env': [],
  dotenv: ['-e', '-f'],
};

export const tool: Tool = {
  name: 'wrappers',
  title: 'Wrappers',
  docs: 'https://www.gnu.org/software/coreutils/manual/html_node/Modified-command-invocation.html',
  match: ['env', 'time', 'nice', 'nohup', 'timeout', 'gtimeout', 'stdbuf', 'sudo', 'xargs', 'cross-env', 'dotenv'],
  footprint(invocation) {
    const { program } = invocation;
    const given = options(invocation, { value: VALUE_FLAGS[program] ?? [], stopAtOperand: true });
    const words = ASSIGNS.has(program)
      ? given.operands.slice(given.operands.findIndex(word => !isAssignment(word)))
      : given.operands;
    switch (program) {
      case 'env':
      case 'sudo':
        return around(invocation, words, given.value('-C', '--chdir', '-D'));
      case 'timeout':
      case 'gtimeout':
        return { ...invocation.run(given.operands.slice(1)), neverEnds: false };
      case 'xargs':
        return fromInput(invocation, words, given.value('-I')?.value);
      default:
        return words.length === 0 ? footprint({}) : invocation.run(words);
    }
  },
};

const ASSIGNS: ReadonlySet<string> = new Set(['env', 'sudo', 'cross-env']);

function isAssignment({ text }: ShellWord): boolean {
  const equals = text.indexOf('=');
  return equals > 0 && !text.startsWith('-') && !text.slice(0, equals).includes('/');
}

function around(invocation: Invocation, words: readonly ShellWord[], dir: ShellWord | undefined): Footprint {
  const asks = invocation.program === 'sudo' ? effect('prompt', '`sudo` may ask for a password') : {};
  if (words.length === 0 || words.every(isAssignment)) return footprint(asksMachine(invocation), asks);
  const cwd = dir === undefined ? invocation.cwd : resolvePath(invocation.cwd, dir.value ?? '/');
  if (cwd === undefined) return footprint(unknown(invocation, `\`${dir?.text ?? ''}\` is outside the workspace`));
  const run = invocation.run(words, { cwd });
  return invocation.program === 'sudo' ? combine([run, footprint(asks)]) : run;
}

/** xargs adds words of its input, at the end or in the place of `-I`'s text; which ones shows only when it runs. */
function fromInput(invocation: Invocation, words: readonly ShellWord[], place: string | undefined): Footprint {
  const input: ShellWord = { text: 'a word of its input', glob: false, start: 0, end: 0 };
  if (words.length === 0) return footprint({ printsOnly: true });
  const filled =
    place === undefined
      ? [...words, input]
      : words.map(word => (word.text.includes(place) ? { ...input, text: word.text } : word));
  return invocation.run(filled);
}
