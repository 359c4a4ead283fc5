/** What a command line of Nx asks for, and the words that it hands to it. */

import { hash } from 'node:crypto';

export interface NxCommand {
  /** The words for the targets, as Nx hands them on. */
  readonly words: readonly string[];
  /** `PROJECT:TARGET`, `PROJECT:TARGET:CONFIGURATION`, or a target of the project where it is called. */
  readonly one?: string;
  /** The targets of `run-many` and `affected`, of whichever projects. */
  readonly many?: readonly string[];
  /** Projects that `run-many` is limited to, as they are written. */
  readonly projects?: readonly string[];
  readonly exclude: readonly string[];
}

/** @param argv of the process: Node, Nx, its words */
export function readNxCommand(argv: readonly string[]): NxCommand {
  const all = argv.slice(2);
  const dashes = all.indexOf('--');
  const { flags, rest } = splitFlags(dashes < 0 ? all : all.slice(0, dashes), all.some(isMany));
  const positionals = rest.filter(word => !word.startsWith('-'));
  const [command = '', first] = positionals;
  const many = isMany(command);
  const own = many ? [command] : command === 'run' || !command.includes(':') ? [command, first] : [command];
  // Where there is a `--`, Nx takes nothing else.
  const words = dashes < 0 ? without(rest, own) : all.slice(dashes + 1);
  const listed = (...names: string[]): string[] =>
    names.flatMap(name => flags.get(name) ?? []).flatMap(value => value.split(/[\s,]+/).filter(Boolean));
  const exclude = listed('exclude');
  if (many) {
    const projects = listed('projects', 'project', 'p');
    return {
      words,
      many: listed('targets', 'target', 't'),
      exclude,
      ...(projects.length > 0 && { projects }),
    };
  }
  const [project] = listed('project', 'p');
  if (command === 'run') return { words, exclude, one: named(first ?? '', project) };
  return { words, exclude, one: command.includes(':') ? command : named(command, project ?? first) };
}

function isMany(command: string): boolean {
  return command === 'run-many' || command.startsWith('affected');
}

/** Nothing for no words. The words themselves may be anything, and stay out of the environment of other programs. */
export function identityOf(words: readonly string[]): string {
  return words.length === 0 ? '' : hash('sha256', JSON.stringify(words), 'hex');
}

function named(target: string, project: string | undefined): string {
  return project === undefined ? target : `${project}:${target}`;
}

/**
 * The flags that Nx takes, with their values, and all other words.
 * @param many of several projects: `-p a b` is a list there, and otherwise one project and a word
 */
function splitFlags(
  words: readonly string[],
  many: boolean,
): {
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
} {
  const flags = new Map<string, string[]>();
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const [, written = '', inline] = /^--?([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const name = written.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
    const known = FLAGS.get(name) ?? FLAGS.get(name.replace(/^no-/, ''));
    const kind = known === 'list' && !many ? 'value' : known;
    if (kind === undefined) {
      rest.push(word);
      continue;
    }
    const values = inline === undefined ? [] : [inline];
    const isValue = (next: string | undefined): next is string => next !== undefined && !next.startsWith('-');
    if (inline === undefined && kind !== 'switch') {
      while (isValue(words[index + 1]) && (kind === 'list' || values.length === 0)) values.push(words[++index] ?? '');
    }
    flags.set(name, [...(flags.get(name) ?? []), ...values]);
  }
  return { flags, rest };
}

/** The words less the first of each of those. */
function without(words: readonly string[], own: readonly (string | undefined)[]): string[] {
  const left = [...own];
  return words.filter(word => {
    const at = left.indexOf(word);
    if (at >= 0) left[at] = undefined;
    return at < 0;
  });
}

/** Those of Nx 22 to 24. What is not known here counts as a word for the target, as Nx sees it. */
const FLAGS: ReadonlyMap<string, 'switch' | 'value' | 'list'> = new Map([
  ...'targets target t projects p exclude files'.split(' ').map(name => [name, 'list'] as const),
  ...'project parallel max-parallel runner configuration c output-style graph base head tui-auto-exit dte use-agents agents cloud'
    .split(' ')
    .map(name => [name, 'value'] as const),
  ...'all verbose prod nx-bail nx-ignore-cycles skip-nx-cache disable-nx-cache skip-remote-cache disable-remote-cache exclude-task-dependencies skip-sync batch tui uncommitted untracked stdin explain help version'
    .split(' ')
    .map(name => [name, 'switch'] as const),
]);
