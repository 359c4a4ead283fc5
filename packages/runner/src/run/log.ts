/** Writes go-task's own lines, in its colours. */
import type { RunOptions } from '../model';
import type { Environment } from '../shell/find-shell';

export interface Log {
  /** Resolved when the stream has taken the line, so that a command's output cannot overtake it. */
  readonly error: (colour: Colour, line: string) => Promise<void>;
  readonly output: (colour: Colour, text: string) => Promise<void>;
}

export type Colour = 'green' | 'magenta' | 'red' | 'yellow';

export function createLog({ env, stdout, stderr }: Pick<RunOptions, 'env' | 'stdout' | 'stderr'>): Log {
  const coloured = wantsColour(env, stdout);
  const paint = (colour: Colour, text: string): string => (coloured ? `\x1b[${CODES[colour]}m${text}\x1b[0m` : text);
  return {
    error: (colour, line) => write(stderr, paint(colour, `${line}\n`)),
    output: (colour, text) => write(stdout, paint(colour, text)),
  };
}

const CODES: Record<Colour, number> = { green: 32, magenta: 35, red: 31, yellow: 33 };

/** Semantics 1.3: NO_COLOR, then FORCE_COLOR and CI, then whether it is a terminal. */
function wantsColour(env: Environment, stdout: NodeJS.WritableStream): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] || TRUE.has(env['CI'] ?? '')) return true;
  return 'isTTY' in stdout && stdout.isTTY === true;
}

const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'True', 'TRUE']);

function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()));
}
