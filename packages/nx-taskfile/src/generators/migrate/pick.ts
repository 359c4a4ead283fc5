/** Asks about each change before it is made, as `git add -p` does. */
import { closeSync, openSync, readSync } from 'node:fs';
import { unifiedDiff } from '../diff';
import type { FileChange } from './model';

export interface Proposal {
  readonly task: string;
  readonly files: readonly FileChange[];
}

/** Whether the change is wanted. */
export type Ask = (proposal: Proposal) => boolean;

const HELP = 'y: yes; n: no; a: yes, and all that follow; q: no, and none that follow\n';

/**
 * @param print to the terminal
 * @param readLine what was typed; undefined where no more comes
 */
export function picker(print: (text: string) => void, readLine: () => string | undefined): Ask {
  let rest: boolean | undefined;
  return ({ task, files }) => {
    if (rest !== undefined) return rest;
    print(files.map(({ path, before, after }) => unifiedDiff(before, after, path)).join(''));
    for (;;) {
      print(`Migrate ${task}? [y,n,a,q,?] `);
      const answer = readLine()?.trim().toLowerCase() ?? 'q';
      if (answer === 'y' || answer === 'n') return answer === 'y';
      if (answer === 'a' || answer === 'q') return (rest = answer === 'a');
      print(HELP);
    }
  };
}

/** @throws where nobody can be asked */
export function terminalPicker(): Ask {
  if (!process.stdin.isTTY)
    throw new Error('--pick asks a person, and there is no terminal; choose with --tasks and --projects');
  return picker(text => void process.stdout.write(text), readTerminalLine);
}

/**
 * A generator's diff is made while nothing else happens, so the line is waited for. A terminal gives a line at once; standard
 * input may have been set not to wait, so it is asked by its own name.
 */
function readTerminalLine(): string | undefined {
  const terminal = openSync('/dev/tty', 'r');
  try {
    const line = Buffer.alloc(256);
    const length = readSync(terminal, line);
    return length === 0 ? undefined : line.toString('utf8', 0, length);
  } finally {
    closeSync(terminal);
  }
}
