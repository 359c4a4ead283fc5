/** Command lines: the options of a command, and what is wrong with those given. */
import { parseBoolean } from '@nx-taskfile/taskfile';
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

/** Options and words, or what is wrong with them. Switches may be given a value, as `--dry=false`. */
export function parseCommand<O extends Options>(argv: readonly string[], options: O): Parsed<O> | { usage: string } {
  const switches = new Map<string, boolean>();
  const args: string[] = [];
  for (const word of argv) {
    const given = switchWithValue(word, options);
    if (given === undefined) args.push(withoutEquals(word));
    else if ('usage' in given) return given;
    else switches.set(given.name, given.value);
  }
  try {
    const parsed = parseArgs({ args, allowPositionals: true, options });
    return { ...parsed, values: { ...parsed.values, ...Object.fromEntries(switches) } };
  } catch (error) {
    return { usage: error instanceof Error ? error.message : String(error) };
  }
}

/** `-o=group` is `-ogroup` to go-task. */
function withoutEquals(word: string): string {
  return /^-\w=/.test(word) ? word.slice(0, 2) + word.slice(3) : word;
}

/** `--dry=false`, `-n=false`; undefined for any other word. */
function switchWithValue(
  word: string,
  options: Options,
): { readonly name: string; readonly value: boolean } | { readonly usage: string } | undefined {
  const at = word.indexOf('=');
  if (at < 0 || !word.startsWith('-')) return undefined;
  const flag = word.slice(0, at);
  const known = Object.entries(options).find(([name, { short }]) => flag === `--${name}` || flag === `-${short}`);
  if (known?.[1].type !== 'boolean') return undefined;
  const value = parseBoolean(word.slice(at + 1));
  return value === undefined
    ? { usage: `${flag} is true or false, not ${word.slice(at + 1)}` }
    : { name: known[0], value };
}

/** Says what is wrong with a command line, and how it should be. @returns the exit code, 2 */
export function refuse({ stderr }: World, problem: string, help: string): number {
  stderr.write(`nx-taskfile: ${problem}\n\n${help}`);
  return 2;
}
