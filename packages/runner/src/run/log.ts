/** Writes go-task's own lines, in its colours. */
import type { SessionOptions } from '../model';
import type { Environment } from '../shell/find-shell';

export interface Log {
  /** Resolved when the stream has taken the line, so that a command's output cannot overtake it. */
  readonly error: (colour: Colour, line: string) => Promise<void>;
  readonly output: (colour: Colour, text: string) => Promise<void>;
  /** The same, only in verbose mode. */
  readonly verboseError: (colour: Colour, line: string) => Promise<void>;
  readonly verboseOutput: (colour: Colour, text: string) => Promise<void>;
  readonly paint: (colour: Colour, text: string) => string;
}

export type Colour = keyof typeof CODES;

export function createLog({ env, stdout, stderr, verbose }: LogOptions): Log {
  const coloured = wantsColour(env, stdout);
  const paint = (colour: Colour, text: string): string => (coloured ? `\x1b[${CODES[colour]}m${text}\x1b[0m` : text);
  const error = (colour: Colour, line: string): Promise<void> => write(stderr, paint(colour, `${line}\n`));
  const output = (colour: Colour, text: string): Promise<void> => write(stdout, paint(colour, text));
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    error,
    output,
    verboseError: verbose ? error : nothing,
    verboseOutput: verbose ? output : nothing,
    paint,
  };
}

type LogOptions = Pick<SessionOptions, 'env' | 'stdout' | 'stderr' | 'verbose'>;

const CODES = {
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
  brightRed: 91,
  brightGreen: 92,
  brightYellow: 93,
  brightBlue: 94,
  brightMagenta: 95,
  brightCyan: 96,
} as const;

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
