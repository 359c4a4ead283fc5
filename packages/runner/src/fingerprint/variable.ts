/** CHECKSUM and TIMESTAMP, for the tasks that name them (semantics 8.4). */
import type { Command, Fingerprinted, Task, Text, Value, Variables } from '@nx-taskfile/taskfile';
import { isMethod, sourceValue, type Context } from '.';

/** The variable of the task's method, where the raw texts of its commands or checks name it; the hasher must be loaded. */
export function fingerprintVariable(
  { task: declared, displayName: name, dir, sources, generates, method: own }: Fingerprinted,
  context: Context,
): readonly [name: string, value: Value | undefined] | undefined {
  const method =
    [own && textOf(own), context.taskfile.method].find(given => given !== undefined && given !== '') ?? 'checksum';
  const variable = method.toUpperCase();
  if (sources.length === 0 || !isMethod(method) || method === 'none' || !mentions(declared, variable)) return undefined;
  const globs = (entries: Fingerprinted['sources']): { glob: string; exclude: boolean }[] =>
    entries.map(({ glob, exclude }) => ({ glob: textOf(glob), exclude }));
  const files = { sources: globs(sources), generates: globs(generates) };
  return [variable, sourceValue({ declared, name, dir: textOf(dir), method, ...files }, context)];
}

function mentions({ cmds, deps, status, preconditions }: Task, variable: string): boolean {
  const texts = [
    ...cmds.flatMap(rawTexts),
    ...deps.flatMap(({ task, vars }) => [task, ...rawValues(vars)]),
    ...status,
    ...preconditions.flatMap(({ sh, msg }) => [sh, msg]),
  ];
  return texts.some(text => text?.includes(variable));
}

function rawTexts(command: Command): readonly (string | undefined)[] {
  if (command.kind === 'shell') return [command.text, command.if];
  return [command.task, ...rawValues(command.vars)];
}

function rawValues(vars: Variables): readonly (string | undefined)[] {
  return [...vars.values()].flatMap(({ value, sh, ref }) => [asText(value), sh, ref]);
}

/** A value with the texts in it; whole numbers are bigints, which JSON does not know. */
function asText(value: Value | undefined): string | undefined {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}

/** Of a compilation that runs, where every text has a value. */
function textOf({ value, raw }: Text): string {
  if (value === undefined) throw new Error(`not resolved: ${raw}`);
  return value;
}
