/** The grammar of `//go:generate` lines, as `go help generate` tells it: words, quoted strings, variables and aliases; no shell. */
import type { ShellWord } from '@nx-taskfile/shell';
import { literal } from '../../options';

/** The commands in a Go file, in order. A word with a variable that Go does not set is only known when it runs. */
export function commandsIn(text: string, file: string): ShellWord[][] {
  const aliases = new Map<string, readonly string[]>();
  const commands: ShellWord[][] = [];
  const lines = text.split('\n');
  const own = { GOFILE: file, GOPACKAGE: packageOf(lines), DOLLAR: '$' };
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith(`${MARK} `) && !line.startsWith(`${MARK}\t`)) continue;
    const words = wordsOf(line.slice(MARK.length).trim());
    const [head, name, ...rest] = words;
    if (head === '-command' && name !== undefined) {
      aliases.set(name, rest);
    } else if (head !== undefined) {
      const spelled = [...(aliases.get(head) ?? [head]), ...words.slice(1)];
      commands.push(spelled.map(word => expanded(word, { ...own, GOLINE: String(index + 1) })));
    }
  }
  return commands;
}

const MARK = '//go:generate';

function packageOf(lines: readonly string[]): string {
  const clause = lines.find(line => line.startsWith('package '));
  return clause?.split(' ')[1]?.trim() ?? '';
}

/** Tokens between blanks; a token that starts with a quote goes to the quote that closes it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ' || text[at] === '\t') {
      at++;
      continue;
    }
    const start = at;
    if (text[at] === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
      at++;
      words.push(unquoted(text.slice(start, at)));
    } else {
      while (at < text.length && text[at] !== ' ' && text[at] !== '\t') at++;
      words.push(text.slice(start, at));
    }
  }
  return words;
}

/** Go's escapes are those of JSON and a few that nobody writes here. */
function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

/** `$NAME` and `${NAME}`. */
function expanded(text: string, own: Readonly<Record<string, string>>): ShellWord {
  let value = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '$') {
      value += text.charAt(at);
      continue;
    }
    const braced = text[at + 1] === '{';
    const start = at + (braced ? 2 : 1);
    let end = start;
    while (end < text.length && isNameCharacter(text.charAt(end))) end++;
    const set = own[text.slice(start, end)];
    if (set === undefined) return { text, glob: false, start: 0, end: 0 };
    value += set;
    at = braced ? end : end - 1;
  }
  return literal(value);
}

function isNameCharacter(character: string): boolean {
  return character === '_' || (character >= '0' && character <= '9') || isLetter(character);
}

function isLetter(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}
