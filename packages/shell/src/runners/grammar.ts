/** Reads the options in front of the command that a runner runs; what its grammar does not list is not guessed. */
import type { ShellWord } from '../model';

/** Option names, separated by blanks. */
export interface Grammar {
  /** Without a value. */
  readonly flags?: string;
  /** With a value, joined or as the next word. */
  readonly values?: string;
  /** With a value that is only ever joined: `-i{}`, `--color=always`. */
  readonly optional?: string;
  /** `-5`. */
  readonly numbers?: true;
  /** A letter in a cluster that takes a value takes the next word, as in `bash -oe pipefail`; `+x` is an option too. */
  readonly shell?: true;
  /** `NAME=VALUE` words stand before the command. */
  readonly assignments?: true;
  /** How many words stand between the options and the command: the duration of `timeout`. */
  readonly operands?: number;
}

export interface Given {
  readonly flag: string;
  readonly value?: ShellWord;
}

/** The options that were given, the operands before the command, and the words of the command. */
export interface Reading {
  readonly given: readonly Given[];
  readonly operands: readonly ShellWord[];
  readonly rest: readonly ShellWord[];
  /** The `--` was there. */
  readonly separated: boolean;
}

/** The options up to a word that is not understood. */
export interface Unclear {
  readonly unclear: ShellWord;
  readonly given: readonly Given[];
}

/** `unclear`: a word that may be an option, may take the next word as its value, or may be no single word at all. */
export function readOptions(words: readonly ShellWord[], grammar: Grammar): Reading | Unclear {
  const given: Given[] = [];
  let i = 0;
  let separated = false;
  const next = (): ShellWord | undefined => words[++i];
  for (; i < words.length; i++) {
    const word = words[i];
    if (!word) break;
    const text = word.value ?? joinedFlag(word);
    if (text === undefined) {
      // As the program it is unknown whatever it holds, so that it may be an option does not matter.
      if (isOneWord(word)) break;
      return { unclear: word, given };
    }
    if (word.value === '--') {
      separated = true;
      i++;
      break;
    }
    if (!/^-./.test(text) && !(grammar.shell && /^\+./.test(text))) {
      if (text === '-' && listed(grammar.flags, '-')) {
        given.push({ flag: text });
        continue;
      }
      break;
    }
    const found = readOption(word, text, grammar, next);
    if (!found) return { unclear: word, given };
    const split = found.find(({ value }) => value && value.value === undefined && !isOneWord(value));
    if (split?.value) return { unclear: split.value, given };
    given.push(...found);
  }
  return operandsOf(words.slice(i), given, grammar, separated);
}

function operandsOf(
  words: readonly ShellWord[],
  given: readonly Given[],
  grammar: Grammar,
  separated: boolean,
): Reading | Unclear {
  const count = grammar.operands ?? 0;
  const operands = words.slice(0, count);
  const several = operands.find(word => word.value === undefined && !isOneWord(word));
  if (several) return { unclear: several, given };
  let rest = words.slice(count);
  if (grammar.assignments) {
    const command = rest.findIndex(word => !isAssignment(word));
    rest = command < 0 ? [] : rest.slice(command);
  }
  return { given, operands, rest, separated };
}

function readOption(
  word: ShellWord,
  text: string,
  grammar: Grammar,
  next: () => ShellWord | undefined,
): Given[] | undefined {
  if (text.startsWith('--') || listed(grammar.values, text) || listed(grammar.flags, text)) {
    const equals = text.indexOf('=');
    // What is joined to an option takes nothing from the words that follow, whatever the option is.
    if (equals > 0) return [{ flag: text.slice(0, equals), value: part(word, equals + 1) }];
    if (listed(grammar.values, text)) return [valued(text, next())];
    return listed(grammar.flags, text) || listed(grammar.optional, text) ? [{ flag: text }] : undefined;
  }
  if (grammar.numbers && /^-\d+$/.test(text)) return [{ flag: text }];
  const found: Given[] = [];
  for (let letter = 1; letter < text.length; letter++) {
    const flag = `${text.charAt(0)}${text.charAt(letter)}`;
    const last = letter + 1 === text.length;
    if (listed(grammar.values, flag)) {
      found.push(last || grammar.shell ? valued(flag, next()) : { flag, value: part(word, letter + 1) });
      if (!grammar.shell) return found;
    } else if (listed(grammar.optional, flag)) {
      found.push(last ? { flag } : { flag, value: part(word, letter + 1) });
      return found;
    } else if (listed(grammar.flags, flag)) found.push({ flag });
    else return undefined;
  }
  return found;
}

/** Whether a list of option names has this one. */
export function listed(list: string | undefined, name: string): boolean {
  return list !== undefined && ` ${list} `.includes(` ${name} `);
}

function valued(flag: string, value: ShellWord | undefined): Given {
  return value ? { flag, value } : { flag };
}

/** The text of an unknown `--flag=$VALUE`, whose flag is known. */
function joinedFlag({ text }: ShellWord): string | undefined {
  return /^--?[A-Za-z][\w-]*=/.test(text) ? text : undefined;
}

/** What follows `offset` in a word; unknown when the word is. */
function part(word: ShellWord, offset: number): ShellWord {
  const { value, ...unknown } = word;
  return value === undefined
    ? { ...unknown, text: word.text.slice(offset) }
    : { ...word, text: value.slice(offset), value: value.slice(offset) };
}

/** Quoted as a whole, an expansion is one word, whatever it holds; only `"$@"` and arrays are several. */
export function isOneWord(word: ShellWord): boolean {
  return (
    word.value !== undefined || (/^(["']).*\1$/s.test(word.text) && !/[@*]/.test(word.text)) || quotedValue(word.text)
  );
}

/** `--env-file="$X"`, `A="$B"` */
function quotedValue(text: string): boolean {
  return /^[\w-]+="[^"@*]*"$/.test(text);
}

export function isAssignment(word: ShellWord): boolean {
  return /^[A-Za-z_]\w*=/.test(word.value ?? word.text) && isOneWord(word);
}
