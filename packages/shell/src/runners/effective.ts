/** What a command of a script really runs, through all the runners in front of it. */
import { posix } from 'node:path';
import type { CommandSummary, Cwd, ShellWord } from '../model';
import { summarise } from '../summarise';
import type { Run, Unwrapped } from './model';
import { unwrap } from './unwrap';

/** Runners within runners; deeper than anybody writes it, what runs counts as unknown. */
const DEEPEST = 12;

/**
 * The commands that run when `command` does, in its place: itself when it is no runner or was asked for something else. Each
 * stands in the directory it runs in. What cannot be told is a command whose only word has no value. A file of shell
 * commands is a command of that name, `task` and `make` are themselves, in the directory they work in.
 */
export function effective(command: CommandSummary): readonly CommandSummary[] {
  return within(command, DEEPEST);
}

function within(command: CommandSummary, depth: number): readonly CommandSummary[] {
  const unwrapped = command.callsFunction ? undefined : unwrap(command.argv);
  if (!unwrapped || unwrapped.runs.length === 0) return [command];
  if (depth === 0) return [open(command, command.argv[0])];
  const there = { ...command, cwd: placeOf(unwrapped.where, command.cwd) };
  return unwrapped.runs.flatMap(run => follow(run, there, depth - 1));
}

function follow(run: Run, command: CommandSummary, depth: number): readonly CommandSummary[] {
  switch (run.kind) {
    case 'words':
      return within({ ...command, argv: run.argv, assignments: [], redirections: [] }, depth);
    case 'text':
      return inText(run.text, run.stops, command, depth);
    case 'file':
      return [{ ...command, argv: [run.file] }];
    case 'input': {
      const body = command.redirections.findLast(
        ({ fd, operator }) => (fd ?? 0) === 0 && operator.startsWith('<'),
      )?.body;
      return body ? inText(body, false, command, depth) : [open(command, command.argv[0])];
    }
    case 'named':
      return [command];
    case 'unknown':
      return [open(command, run.word)];
  }
}

function inText(text: ShellWord, stops: boolean, outer: CommandSummary, depth: number): readonly CommandSummary[] {
  if (text.value === undefined) return [open(outer, text)];
  const { commands, errors } = summarise(text.value, { stops });
  const { start, end } = text;
  const nested = commands.map(command => ({
    ...command,
    argv: command.argv.map(word => ({ ...word, start, end })),
    cwd: inside(outer.cwd, command.cwd),
    background: outer.background || command.background,
    guarded: outer.guarded || command.guarded,
    substitution: outer.substitution || command.substitution,
    piped: outer.piped || command.piped,
    start,
    end,
  }));
  return [...nested.flatMap(command => within(command, depth)), ...(errors.length > 0 ? [open(outer, text)] : [])];
}

function placeOf(where: Unwrapped['where'], cwd: Cwd): Cwd {
  if (where === 'here') return cwd;
  if (typeof where === 'string' || where.dir.value === undefined || where.dir.glob) return {};
  return inside(cwd, { path: posix.normalize(where.dir.value) });
}

function inside(outer: Cwd, inner: Cwd): Cwd {
  if (inner.path === undefined) return {};
  if (posix.isAbsolute(inner.path)) return inner;
  if (outer.path === undefined) return {};
  const path = posix.join(outer.path, inner.path);
  return { path: path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path };
}

/** A command of which nothing is known but where its words stand. */
function open(command: CommandSummary, word: ShellWord | undefined): CommandSummary {
  const { text, start, end } = word ?? { text: '', ...command };
  return { ...command, argv: [{ text, glob: false, start, end }], assignments: [] };
}
