/** `find … -exec`: the commands it runs for what it finds. */
import type { ShellWord } from '../model';
import { isOneWord } from './grammar';
import type { Run, Unwrapped } from './model';

const EXECUTES: ReadonlySet<string> = new Set(['-exec', '-execdir', '-ok', '-okdir']);

/** In the runs, words that hold `{}` are unknown; the text of one that is nothing else is `{}`. */
export function findRuns(words: readonly ShellWord[]): Unwrapped | undefined {
  const runs: Run[] = [];
  let elsewhere = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) break;
    if (word.value === undefined && !isOneWord(word)) runs.push({ kind: 'unknown', word });
    if (!EXECUTES.has(word.value ?? '')) continue;
    elsewhere ||= word.value?.endsWith('dir') === true;
    const start = i + 1;
    while (++i < words.length && !ends(words, i)) {
      // Up to the `;`, which may be hidden in a word that is not known.
    }
    const argv = words.slice(start, i);
    const hidden = argv.find(argument => argument.value === undefined && !isOneWord(argument));
    runs.push(hidden ? { kind: 'unknown', word: hidden } : { kind: 'words', argv: argv.map(filled) });
  }
  if (runs.length === 0) return undefined;
  return { runner: 'find', runs, options: [], where: elsewhere ? 'elsewhere' : 'here' };
}

function ends(words: readonly ShellWord[], i: number): boolean {
  return words[i]?.value === ';' || (words[i]?.value === '+' && words[i - 1]?.value === '{}');
}

function filled(word: ShellWord): ShellWord {
  if (word.value?.includes('{}') !== true) return word;
  const { value, ...unknown } = word;
  return { ...unknown, text: value === '{}' ? '{}' : word.text };
}
