/** Shells as runners: `bash -euo pipefail -c TEXT`, `sh FILE`, `bash` with its commands in its input. */
import type { ShellWord } from '../model';
import { readOptions } from './grammar';
import type { Run, Unwrapped } from './model';
import { unknown } from './table-runs';

export const SHELLS: ReadonlySet<string> = new Set(['bash', 'sh', 'zsh', 'dash', 'ksh', 'ash']);

const LETTERS = 'a b e f h i k l m n p r s t u v x B C D E H P T'.split(' ');
const FLAGS = [
  ...LETTERS.flatMap(letter => [`-${letter}`, `+${letter}`]),
  '-c --login --norc --noprofile --posix --restricted --verbose --debugger --noediting --pretty-print --version --help',
].join(' ');

export function shellRuns(runner: string, words: readonly ShellWord[]): Unwrapped {
  const reading = readOptions(words, { shell: true, flags: FLAGS, values: '-o +o -O +O --rcfile --init-file' });
  if ('unclear' in reading) return unknown(runner, reading.unclear);
  const { given, rest } = reading;
  const has = (...flags: string[]): boolean => given.some(({ flag }) => flags.includes(flag));
  const stops = has('-e') || given.some(({ flag, value }) => flag === '-o' && value?.value === 'errexit');
  return { runner, runs: has('--version', '--help') ? [] : runs(rest, has, stops), options: given, where: 'here' };
}

function runs(rest: readonly ShellWord[], has: (...flags: string[]) => boolean, stops: boolean): Run[] {
  const [first] = rest;
  if (has('-c')) return first ? [{ kind: 'text', text: first, stops }] : [];
  if (!first || has('-s') || first.value === '-') return [{ kind: 'input' }];
  return [{ kind: 'file', file: first, args: rest.slice(1), stops }];
}
