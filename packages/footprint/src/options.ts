/** Splits the words of a command into flags and operands, given which flags take a value. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Unknown } from './model';
import { unknownOf } from './parts';
import type { Invocation } from './tool';

/** Flags, as a list or as text with spaces between them. */
export type Flags = string | readonly string[];

export interface OptionSpec {
  /** Flags that take a value: `-o`, `--out-dir`. Always as `--flag=value` too. */
  readonly value?: Flags;
  /**
   * All other flags (`--flag=value` where that is optional). When this is given, any flag it does not hold is an unknown.
   * `--no-x` is there with `--x`; an entry that ends with a dot stands for all that begin so: `--coverage.`.
   */
  readonly flags?: Flags;
  /** One dash starts a long flag (`go`, `find`, `tsc`), so `-rf` is not `-r -f`. */
  readonly longDash?: boolean;
  /** The first operand ends the flags: what follows belongs to another command. */
  readonly stopAtOperand?: boolean;
}

/** The unknowns make it a part of a footprint: words that may be anything, also a flag. */
export interface Options {
  readonly operands: readonly ShellWord[];
  readonly unknowns: readonly Unknown[];
  /** Names of the flags given. */
  readonly flags: readonly string[];
  readonly has: (...flags: string[]) => boolean;
  /** The last value given for one of the flags. */
  readonly value: (...flags: string[]) => ShellWord | undefined;
  readonly values: (...flags: string[]) => readonly ShellWord[];
}

export function options(invocation: Pick<Invocation, 'command' | 'args'>, spec: OptionSpec = {}): Options {
  const takesValue = flagSet(spec.value ?? []);
  const known = spec.flags === undefined ? undefined : flagSet(spec.flags);
  const given: { flag: string; value?: ShellWord }[] = [];
  const operands: ShellWord[] = [];
  const unresolved: ShellWord[] = [];
  const { args } = invocation;
  for (let i = 0; i < args.length; i++) {
    const word = args[i];
    if (word === undefined) break;
    const text = word.value ?? flagText(word);
    if (text === undefined) {
      unresolved.push(word);
      operands.push(word);
      continue;
    }
    if (word.value === '--') {
      operands.push(...args.slice(i + 1));
      unresolved.push(...args.slice(i + 1).filter(operand => operand.value === undefined));
      break;
    }
    if (!text.startsWith('-') || text === '-') {
      if (spec.stopAtOperand) {
        operands.push(...args.slice(i));
        break;
      }
      operands.push(word);
      continue;
    }
    const equals = text.indexOf('=');
    if (equals !== -1) {
      given.push({ flag: text.slice(0, equals), value: valuePart(word, equals) });
    } else if (takesValue.has(text)) {
      const value = args[++i];
      given.push(value === undefined ? { flag: text } : { flag: text, value });
    } else if (text.startsWith('--') || spec.longDash) {
      given.push({ flag: text });
    } else {
      // A cluster: `-rf`, `-ofile`, `-vo file`.
      for (let letter = 1; letter < text.length; letter++) {
        const flag = `-${text.charAt(letter)}`;
        if (!takesValue.has(flag)) given.push({ flag });
        else {
          const rest = letter + 1 < text.length ? valuePart(word, letter) : args[++i];
          given.push(rest === undefined ? { flag } : { flag, value: rest });
          break;
        }
      }
    }
  }
  const strange = given.filter(({ flag }) => known && !isKnown(flag, known) && !isKnown(flag, takesValue));
  return {
    operands,
    unknowns: [
      ...unresolved.map(word => unknownOf(invocation, `\`${word.text}\` is only known when it runs`)),
      ...strange.map(({ flag }) => unknownOf(invocation, `what \`${flag}\` does is not in the catalogue`)),
    ],
    flags: given.map(({ flag }) => flag),
    has: (...flags) => given.some(({ flag }) => flags.includes(flag)),
    value: (...flags) => given.findLast(({ flag, value }) => flags.includes(flag) && value !== undefined)?.value,
    values: (...flags) =>
      given.flatMap(({ flag, value }) => (flags.includes(flag) && value !== undefined ? [value] : [])),
  };
}

function isKnown(flag: string, known: ReadonlySet<string>): boolean {
  if (known.has(flag) || (flag.startsWith('--no-') && known.has(`--${flag.slice('--no-'.length)}`))) return true;
  return flag.includes('.') && [...known].some(start => start.endsWith('.') && flag.startsWith(start));
}

/** Of a list as text, as the catalogue writes them, only one is made. */
function flagSet(flags: Flags): ReadonlySet<string> {
  if (typeof flags !== 'string') return new Set(flags);
  const made = flagSets.get(flags) ?? new Set(flags.split(' '));
  flagSets.set(flags, made);
  return made;
}

const flagSets = new Map<string, ReadonlySet<string>>();

/** A word made of literal text, for commands that are put together here. */
export function literal(value: string): ShellWord {
  return { text: value, value, glob: false, start: 0, end: 0 };
}

/** The flag of an unresolved `--flag=$VALUE`. */
function flagText({ text }: ShellWord): string | undefined {
  const equals = text.indexOf('=');
  const flag = text.slice(0, equals);
  return text.startsWith('-') && equals !== -1 && !flag.includes('$') && !flag.includes('`') ? text : undefined;
}

/** What follows `offset` in a word, unresolved when the word is. */
function valuePart(word: ShellWord, offset: number): ShellWord {
  const { value, ...unresolved } = word;
  return value === undefined
    ? { ...unresolved, text: word.text.slice(offset + 1) }
    : { ...word, text: value.slice(offset + 1), value: value.slice(offset + 1) };
}
