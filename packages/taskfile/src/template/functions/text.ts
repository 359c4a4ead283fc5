/** Go's builtins that print and escape (text/template/funcs.go). */
import { encode } from '../bytes';
import { print, sprintf } from '../format';
import { isPrintable } from '../format/quote';
import { variadic, type FunctionTable } from './define';

export const TEXT: FunctionTable = {
  print: variadic([], 'any', (...values) => print(values, false)),
  println: variadic([], 'any', (...values) => print(values, true)),
  printf: variadic(['string'], 'any', (format, ...values) => sprintf(format, values)),
  html: variadic([], 'any', (...values) => escapeHtml(printed(values))),
  js: variadic([], 'any', (...values) => escapeScript(printed(values))),
  urlquery: variadic([], 'any', (...values) => escapeQuery(printed(values))),
};

/** These take nil for no value, and print it so. */
function printed(values: Parameters<typeof print>[0]): string {
  return print(
    values.map(value => value ?? '<no value>'),
    false,
  );
}

const HTML: Readonly<Record<string, string>> = {
  '\0': '\uFFFD',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, c => HTML[c] ?? c);
}

const SCRIPT: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"' };

function escapeScript(text: string): string {
  let out = '';
  for (const rune of text) {
    const code = rune.codePointAt(0) ?? 0;
    const special = code < 0x20 || '<>&='.includes(rune) || (code >= 0x80 && !isPrintable(rune));
    out += SCRIPT[rune] ?? (special ? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}` : rune);
  }
  return out;
}

/** As url.QueryEscape: all but letters, digits and `-_.~`, by bytes. */
export function escapeQuery(text: string): string {
  let out = '';
  for (const byte of encode(text)) {
    const c = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-_.~]/.test(c) ? c : c === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
