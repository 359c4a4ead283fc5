/** Quoting of shell words, as mvdan.cc/sh does for bash. */
import { byteLength, encode, strayByte } from '../bytes';
import { FunctionError } from '../error';
import { CONTROL_ESCAPES, isPrintable } from '../format/quote';

/** Quotes a text for bash, only where that is needed. */
export function shellQuote(text: string): string {
  if (text === '') return "''";
  const zero = text.indexOf('\0');
  if (zero >= 0) {
    const byte = byteLength(text.slice(0, zero));
    throw new FunctionError(`cannot quote character at byte ${byte}: shell strings cannot contain null bytes`);
  }
  if (!isAllPrintable(text)) return ansiQuote(text);
  if (!/[;"'()$|&><`\s\\#{~*?[=]/.test(text)) return RESERVED.has(text) ? `'${text}'` : text;
  if (!text.includes("'")) return `'${text}'`;
  return `"${text.replace(/["\\`$]/g, '\\$&')}"`;
}

function isAllPrintable(text: string): boolean {
  if (/^[ -~]*$/.test(text)) return true;
  return [...text].every(rune => rune !== '\uFFFD' && isPrintable(rune));
}

/** Those that mvdan.cc/sh knows: `elif` is none. */
const RESERVED = new Set(
  '! [[ ]] case coproc do done else esac fi for function if in select then time until while { }'.split(' '),
);

function ansiQuote(text: string): string {
  let body = '';
  for (const rune of text) body += ansiRune(rune);
  return `$'${body}'`;
}

function ansiRune(rune: string): string {
  if (rune === "'" || rune === '\\') return `\\${rune}`;
  if (rune !== '\uFFFD' && isPrintable(rune)) return rune;
  const code = rune.codePointAt(0) ?? 0;
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  if (code < 0x80 || strayByte(rune) !== undefined)
    return CONTROL_ESCAPES[rune] ?? `\\x${hex(encode(rune)[0] ?? 0, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}
