/** What a runner of the table runs, given the words after it. */
import type { ShellWord } from '../model';
import { isOneWord, listed, readOptions, type Given, type Grammar, type Reading } from './grammar';
import type { Run, Unwrapped } from './model';
import { RUNNERS, type Runner } from './table';

/** As `unwrap`, for the words after a runner that the table knows by this name (`uv run`, `npm exec`). */
export function unwrapAs(runner: string, words: readonly ShellWord[]): Unwrapped {
  const grammar = RUNNERS[runner] ?? {};
  const dashed = words.findIndex(word => word.value === '--');
  if (grammar.after && dashed >= 0) {
    const reading = readOptions(words.slice(0, dashed), grammar);
    const options = 'unclear' in reading ? [] : reading.given;
    const where = 'unclear' in reading ? 'elsewhere' : whereOf(grammar, options);
    return { runner, runs: commandRuns(grammar, words.slice(dashed + 1), options), options, where };
  }
  const reading = readOptions(words, withSpecial(grammar));
  if ('unclear' in reading) {
    if (!asked(grammar, reading.given)) return unknown(runner, reading.unclear);
    return { runner, runs: [], options: reading.given, where: 'here' };
  }
  if (grammar.after && reading.rest[0]) return unknown(runner, reading.rest[0]);
  return {
    runner,
    runs: runsOf(runner, grammar, reading),
    options: reading.given,
    where: whereOf(grammar, reading.given),
  };
}

/** Of every program. */
const ASKS = '--help --version';

/** The options that decide what runs are read like the others. */
function withSpecial(grammar: Runner): Grammar {
  return {
    ...grammar,
    flags: [grammar.flags, grammar.joined, grammar.asks, ASKS].join(' '),
    values: [grammar.values, grammar.text].join(' '),
  };
}

function runsOf(runner: string, grammar: Runner, { given, rest, operands, separated }: Reading): Run[] {
  if (asked(grammar, given)) return [];
  if (operands.length < (grammar.operands ?? 0)) return [];
  const text = given.find(({ flag }) => listed(grammar.text, flag));
  if (text) return text.value ? [{ kind: 'text', text: text.value, stops: false }] : [];
  if (given.some(({ flag }) => listed(grammar.joined, flag))) return joinedRuns(rest);
  if (runner === 'npm exec' && !separated) return npmRuns(grammar, rest, given);
  return commandRuns(grammar, rest, given);
}

/** npm reads options anywhere in front of the `--`, also behind the program, and those of the program as its own. */
function npmRuns(grammar: Runner, rest: readonly ShellWord[], given: readonly Given[]): Run[] {
  const dashed = rest.findIndex(({ value }) => value === '--');
  const own = dashed < 0 ? rest : rest.slice(0, dashed);
  const taken = own.find(word => word.value?.startsWith('-') ?? !isOneWord(word));
  if (taken) return [{ kind: 'unknown', word: taken }];
  return commandRuns(grammar, dashed < 0 ? own : [...own, ...rest.slice(dashed + 1)], given);
}

export function commandRuns(grammar: Runner, rest: readonly ShellWord[], given: readonly Given[]): Run[] {
  const [head, ...args] = rest;
  if (!head) return [];
  // No program is called so: to the runner it may be an option, or what follows may be.
  if (head.value?.startsWith('-') && head.value !== '-') return [{ kind: 'unknown', word: head }];
  if (head.value === undefined && !isOneWord(head)) return [{ kind: 'unknown', word: head }];
  const program = grammar.versioned ? withoutVersion(head) : head;
  if (grammar.python) return [{ kind: 'words', argv: [...interpreter(head, given), ...rest] }];
  return [{ kind: 'words', argv: [program, ...args], ...(program !== head && { spec: head }) }];
}

/** The Python in front of a module, a script or its input; nothing in front of a program. */
function interpreter(head: ShellWord, given: readonly Given[]): ShellWord[] {
  const has = (...flags: string[]): boolean => given.some(({ flag }) => flags.includes(flag));
  if (has('-m', '--module')) return [made('python', head), made('-m', head)];
  const script = has('-s', '--script', '--gui-script') || head.value === '-' || head.value?.endsWith('.py') === true;
  return script ? [made('python', head)] : [];
}

export function joinedRuns(rest: readonly ShellWord[]): Run[] {
  const [first] = rest;
  if (!first) return [];
  const open = rest.find(word => word.value === undefined);
  if (open) return [{ kind: 'unknown', word: open }];
  return [{ kind: 'text', text: made(rest.map(({ value }) => value).join(' '), first), stops: false }];
}

export function whereOf(grammar: Runner, given: readonly Given[]): Unwrapped['where'] {
  const dir = given.findLast(({ flag }) => listed(grammar.dir, flag))?.value;
  return dir ? { dir } : (grammar.where ?? 'here');
}

/** A runner that is a command of a program with options of its own: `uv --directory api run`. */
export function behind(
  runner: string,
  words: readonly ShellWord[],
  global: Grammar,
  commands: readonly string[],
  dir: string,
): Unwrapped | undefined {
  const reading = readOptions(words, global);
  if ('unclear' in reading) {
    return words.some(({ value }) => value === commands.at(-1)) ? unknown(runner, reading.unclear) : undefined;
  }
  if (!commands.every((name, i) => reading.rest[i]?.value === name)) return undefined;
  const inner = unwrapAs(runner, reading.rest.slice(commands.length));
  const outer = whereOf({ dir }, reading.given);
  const options = [...reading.given, ...inner.options];
  return { ...inner, options, where: inner.where === 'here' ? outer : inner.where };
}

export function unknown(runner: string, word: ShellWord): Unwrapped {
  return { runner, runs: [{ kind: 'unknown', word }], options: [], where: 'here' };
}

function asked(grammar: Runner, given: readonly Given[]): boolean {
  return given.some(({ flag }) => listed(ASKS, flag) || listed(grammar.asks, flag));
}

export function withoutValue(word: ShellWord): ShellWord {
  const { value: _, ...unknownWord } = word;
  return unknownWord;
}

/** A word that is not written so, standing where `host` does. */
export function made(value: string, host: ShellWord | undefined): ShellWord {
  return { text: value, value, glob: false, start: host?.start ?? 0, end: host?.end ?? 0 };
}

/** `tool@1.2`, `@scope/tool@latest` */
function withoutVersion(word: ShellWord): ShellWord {
  const at = word.value?.indexOf('@', 1) ?? -1;
  return word.value === undefined || at < 0 ? word : { ...word, value: word.value.slice(0, at) };
}
