/** Programs that run the command behind them. */
import type { ShellWord, Unwrapped } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { literal } from '../../options';
import { effect, fetchesForItself, footprint, reads, unknown, writes, type Part } from '../../parts';
import { ran, runnerOf, valuesOf } from '../../ran';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'wrappers',
  title: 'Wrappers',
  docs: 'https://www.gnu.org/software/coreutils/manual/html_node/Modified-command-invocation.html',
  match: [
    ...['env', 'time', 'nice', 'ionice', 'nohup', 'timeout', 'gtimeout', 'stdbuf', 'setsid', 'chronic', 'unbuffer'],
    ...['caffeinate', 'sudo', 'doas', 'xargs', 'cross-env', 'cross-env-shell', 'env-cmd', 'dotenv', 'dotenvx'],
    'corepack',
  ],
  loads: 'nothing',
  namesEnv: true,
  footprint(invocation) {
    const { program } = invocation;
    const unwrapped = runnerOf(invocation);
    if (unwrapped === undefined) {
      return footprint(unknown(invocation, `what \`${program}\` does here is not in the catalogue`));
    }
    const run = ran(invocation, unwrapped);
    const own = footprint(ownPart(invocation, unwrapped));
    const both = combine([run, own]);
    return program === 'timeout' || program === 'gtimeout' ? { ...both, neverEnds: false } : both;
  },
};

/** What it does itself, besides running the command. */
function ownPart(invocation: Invocation, unwrapped: Unwrapped): Part {
  const { program } = invocation;
  const values = (...flags: string[]): ShellWord[] => valuesOf(unwrapped, ...flags);
  switch (program) {
    case 'sudo':
    case 'doas':
      return effect('prompt', `\`${program}\` may ask for a password`);
    case 'time':
      return writes(invocation, values('-o', '--output'), '`time` writes its report to it');
    case 'xargs':
      return reads(invocation, values('-a', '--arg-file'), '`xargs` takes words from it');
    case 'corepack':
      return fetchesForItself('`corepack` fetches the package manager when it is not there');
    case 'env-cmd':
      return unwrapped.options.some(({ flag }) => flag === '-e' || flag === '--environments')
        ? unknown(invocation, 'takes its environment from `.env-cmdrc`: declare it among `sources`')
        : environment(invocation, values('-f', '--file'));
    case 'dotenv':
    case 'dotenvx':
      return environment(invocation, values('-e', '-f', '--file', '--env-file'));
    default:
      return {};
  }
}

function environment(invocation: Invocation, files: readonly ShellWord[]): Part {
  const read = files.length === 0 ? [literal('.env')] : files;
  return reads(invocation, read, `\`${invocation.program}\` takes the environment from it`);
}
