/** Writes go-task's own lines, in its colours. */
import { maskSecrets, paintFor, type Color } from '@nx-taskfile/taskfile';
import type { SessionOptions } from '../model';

export interface Log {
  /** Resolved when the stream has taken the line, so that a command's output cannot overtake it. */
  readonly error: (colour: Colour, line: string) => Promise<void>;
  readonly output: (colour: Colour, text: string) => Promise<void>;
  /** The same, only in verbose mode. */
  readonly verboseError: (colour: Colour, line: string) => Promise<void>;
  readonly verboseOutput: (colour: Colour, text: string) => Promise<void>;
  readonly paint: (colour: Colour, text: string) => string;
  /** The text with stars in place of secrets, as all of these lines have it. */
  readonly hide: (text: string) => string;
}

export type Colour = Color;

/** @param secrets values to hide, as far as they are known when something is written */
export function createLog(
  { env, stdout, stderr, verbose, color }: LogOptions,
  secrets: ReadonlySet<string> = new Set(),
): Log {
  const coloured = paintFor(color === undefined ? env : { ...env, TASK_COLOR: String(color) }, stdout);
  const hide = (text: string): string => maskSecrets(text, secrets);
  const paint = (colour: Colour, text: string): string => coloured(colour, hide(text));
  const error = (colour: Colour, line: string): Promise<void> => write(stderr, paint(colour, `${line}\n`));
  const output = (colour: Colour, text: string): Promise<void> => write(stdout, paint(colour, text));
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    error,
    output,
    verboseError: verbose ? error : nothing,
    verboseOutput: verbose ? output : nothing,
    paint,
    hide,
  };
}

type LogOptions = Pick<SessionOptions, 'env' | 'stdout' | 'stderr' | 'verbose' | 'color'>;

function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise(resolve => stream.write(text, () => resolve()));
}
