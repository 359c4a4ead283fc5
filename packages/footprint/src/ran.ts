/** The footprint of what a runner runs, in the directory it runs it in. */
import { posix } from 'node:path';
import { unwrap, type Run, type ShellWord, type Unwrapped } from '@nx-taskfile/shell';
import { combine, touchesFiles } from './algebra';
import type { Footprint } from './model';
import { literal } from './options';
import { asksMachine, effect, footprint, unknown } from './parts';
import { resolvePath } from './paths';
import { nearest } from './python/project';
import type { Change, Invocation } from './tool';

/** What the program of an invocation runs; undefined when it is no runner, or does something else. */
export function runnerOf({ program, args }: Pick<Invocation, 'program' | 'args'>): Unwrapped | undefined {
  return unwrap([literal(program), ...args]);
}

/** The values of a runner's options, in the order they were given. */
export function valuesOf({ options }: Unwrapped, ...flags: string[]): ShellWord[] {
  return options.flatMap(({ flag, value }) => (flags.includes(flag) ? (value ?? []) : []));
}

/** `change`: how the programs it runs are found, and where when not in the runner's own directory. */
export function ran(invocation: Invocation, { runs, where }: Unwrapped, change: Change = {}): Footprint {
  if (runs.length === 0) return footprint(asksMachine(invocation));
  const cwd = directoryOf(invocation, where, change.cwd ?? invocation.cwd);
  const each = (dir: string): Footprint =>
    combine(runs.map(run => follow({ ...invocation, cwd: dir }, run, { ...change, cwd: dir })));
  if (cwd !== undefined) return each(cwd);
  const anywhere = each('.');
  return touchesFiles(anywhere) ? footprint(unknown(invocation, placeText(where))) : anywhere;
}

/** Where it runs, workspace-relative; undefined when that is not known or outside. */
export function directoryOf(
  { facts }: Pick<Invocation, 'facts'>,
  where: Unwrapped['where'],
  cwd: string,
): string | undefined {
  if (where === 'here') return cwd;
  if (where === 'elsewhere') return undefined;
  if (where === 'project') {
    const manifest = nearest(facts, cwd, 'pyproject.toml');
    return manifest === undefined || posix.dirname(manifest) === cwd ? cwd : undefined;
  }
  return where.dir.value === undefined || where.dir.glob ? undefined : resolvePath(cwd, where.dir.value);
}

function follow(invocation: Invocation, run: Run, change: Change): Footprint {
  switch (run.kind) {
    case 'words':
      return invocation.run(run.argv, change);
    case 'text':
      return text(invocation, run.text, run.stops, change);
    case 'file':
      return invocation.file(invocation.program, run.file, run.args, run.stops);
    case 'input':
      return input(invocation, change);
    case 'named':
      return footprint(unknown(invocation, 'nested task call'));
    case 'unknown':
      return footprint(unknown(invocation, `what it runs depends on \`${run.word.text}\``));
  }
}

function text(invocation: Invocation, word: ShellWord, stops: boolean, change: Change): Footprint {
  return word.value === undefined
    ? footprint(unknown(invocation, `runs ${word.text}, which is only known when it runs`))
    : invocation.script(word.value, word.value, { ...change, stops });
}

function input(invocation: Invocation, change: Change): Footprint {
  const { input: given } = invocation;
  if (given === 'person') {
    return footprint(effect('prompt', `\`${invocation.program}\` takes commands from a person`), { neverEnds: true });
  }
  if (given !== 'unknown') return text(invocation, given, false, change);
  // The way installers are run: `curl … | sh`.
  return footprint(
    effect('provision', `\`${invocation.program}\` runs what it is piped`),
    unknown(invocation, `\`${invocation.program}\` runs what it is piped`),
  );
}

function placeText(where: Unwrapped['where']): string {
  if (where === 'project') return 'runs in the root of its project, which is another directory';
  return typeof where === 'object' && where.dir.value !== undefined
    ? `\`${where.dir.text}\` is outside the workspace`
    : 'runs in a directory that is only known when it runs';
}
