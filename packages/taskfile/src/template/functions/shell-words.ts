/** Quoting and splitting of shell words, as mvdan.cc/sh does for `shellQuote` and `splitArgs`. */
import { FunctionError } from '../error';

/** Quotes a text for bash, only where that is needed: mvdan.cc/sh's `syntax.Quote`. */
export function shellQuote(text: string): string {
  if (text === '') return "''";
  if (text.includes('\0')) throw new FunctionError('shell strings cannot contain null bytes');
  if (UNPRINTABLE.test(text)) return ansiQuote(text);
  if (!/[;"'()$|&><` \t\r\n\\#{~*?[=]/.test(text) && !KEYWORDS.has(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["\\`$]/g, '\\$&')}"`;
}

/** Those that it knows: `elif` is none. */
const KEYWORDS = new Set(
  '! [[ ]] case coproc do done else esac fi for function if in select then time until while { }'.split(' '),
);

/** All but Go's printable characters: letters, marks, numbers, punctuation, symbols and the plain space. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]|\ufffd/u;

const CONTROL: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function ansiQuote(text: string): string {
  return `$'${Array.from(text, ansi).join('')}'`;
}

function ansi(rune: string): string {
  if (rune === "'" || rune === '\\') return `\\${rune}`;
  if (!UNPRINTABLE.test(rune)) return rune;
  const code = rune.codePointAt(0) ?? 0;
  const digits = (length: number): string => code.toString(16).padStart(length, '0');
  if (code < 0x80) return CONTROL[rune] ?? `\\x${digits(2)}`;
  return code < 0x10000 ? `\\u${digits(4)}` : `\\U${digits(8)}`;
}

/** The words of a command line: quotes and backslashes resolved, expansions refused as unknown here. */
export function splitArgs(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === ' ' || c === '\t' || c === '\n') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (c === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) throw new FunctionError("reached EOF without closing quote '");
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (c === '"') {
      const { value, end } = doubleQuoted(text, at + 1);
      word = (word ?? '') + value;
      at = end;
    } else if (c === '\\') {
      const next = text.charAt(++at);
      if (next !== '\n') word = (word ?? '') + next;
    } else {
      refuseExpansion(c);
      word = (word ?? '') + c;
    }
  }
  return word === undefined ? words : [...words, word];
}

function doubleQuoted(text: string, from: number): { value: string; end: number } {
  let value = '';
  for (let at = from; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '"') return { value, end: at };
    if (c === '\\' && '"\\$`\n'.includes(text.charAt(at + 1))) {
      at++;
      if (text.charAt(at) !== '\n') value += text.charAt(at);
      continue;
    }
    refuseExpansion(c);
    value += c;
  }
  throw new FunctionError('reached EOF without closing quote "');
}

function refuseExpansion(c: string): void {
  if (c === '$' || c === '`')
    throw new FunctionError('expansions in splitArgs are not supported yet', 'unsupported-function');
}
