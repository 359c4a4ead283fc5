/** Command lines: the options of a command, and what is wrong with those given. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { World } from './world';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ allowPositionals: true; options: O }>>;

/** Which Taskfile: options that every command on one Taskfile has. */
export const WHICH_TASKFILE = {
  dir: { type: 'string', short: 'd' },
  taskfile: { type: 'string', short: 't' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const WHICH_TASKFILE_HELP = `  -d, --dir DIR          where to run and to look for a Taskfile; default: here, then upward
  -t, --taskfile FILE    the Taskfile, or the directory it is in
  -h, --help             this text`;

/** Options and words, or what is wrong with them. */
export function parseCommand<O extends Options>(argv: readonly string[], options: O): Parsed<O> | { usage: string } {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    return { usage: error instanceof Error ? error.message : String(error) };
  }
}

/** Says what is wrong with a command line, and how it should be. @returns the exit code, 2 */
export function refuse({ stderr }: World, problem: string, help: string): number {
  stderr.write(`nx-taskfile: ${problem}\n\n${help}`);
  return 2;
}
