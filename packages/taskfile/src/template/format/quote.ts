/** Texts and characters as Go writes them in source, and which characters it holds for printable. */
import { strayByte } from '../bytes';

/** Escapes of control characters, which Go and the shell's `$'…'` have in common. */
export const CONTROL_ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** strconv.Quote: `%q` of a string. With `ascii`, what is not ASCII is escaped too. */
export function quoteGo(text: string, ascii = false): string {
  let out = '"';
  for (const rune of text) out += escapeRune(rune, '"', ascii);
  return `${out}"`;
}

/** `%q` of a number. */
export function quoteRune(code: number, ascii = false): string {
  return `'${escapeRune(runeText(code), "'", ascii)}'`;
}

/** The character of a code point; U+FFFD for what is none. */
export function runeText(code: number): string {
  return code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\uFFFD';
}

function escapeRune(rune: string, quote: string, ascii: boolean): string {
  const byte = strayByte(rune);
  if (byte !== undefined) return `\\x${byte.toString(16)}`;
  if (rune === quote || rune === '\\') return `\\${rune}`;
  if (isPrintable(rune) && !(ascii && rune > '\x7e')) return rune;
  const short = CONTROL_ESCAPES[rune];
  if (short !== undefined) return short;
  const code = rune.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, '0');
}

/** Letters, marks, numbers, punctuation, symbols, and of all spaces the one of ASCII. */
export function isPrintable(rune: string): boolean {
  if (rune >= ' ' && rune <= '\x7e') return rune.length === 1;
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(rune);
}

/** Whether Go can write the text between backquotes. */
export function canBackquote(text: string): boolean {
  for (const rune of text) {
    if (strayByte(rune) !== undefined || rune === '\ufeff' || rune === '`' || rune === '\x7f') return false;
    if (rune < ' ' && rune !== '\t') return false;
  }
  return true;
}
