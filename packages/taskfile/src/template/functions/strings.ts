/** String functions of slim-sprig and go-task. */
import type { Value } from '../../model';
import { byteLength, decode, encode, strayByte } from '../bytes';
import { FunctionError } from '../error';
import { printValue } from '../format';
import { quoteGo } from '../format/quote';
import { typed } from '../values';
import { checkSize, checkText } from './bounds';
import { fn, variadic, type FunctionTable } from './define';
import { sliceBounds } from './panics';
import { shellQuote } from './shell-words';
import { texts, toText, toTexts } from './to-text';

const trimAll = fn(['string', 'string'], (cut, text) => trimRunes(text, new Set(cut)));
const quoteShell = fn(['string'], shellQuote);

export const STRINGS: FunctionTable = {
  hello: fn([], () => 'Hello!'),
  trim: fn(['string'], trimSpace),
  trimAll,
  trimall: trimAll,
  trimPrefix: fn(['string', 'string'], (prefix, text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimSuffix: fn(['string', 'string'], (suffix, text) =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  upper: fn(['string'], text => mapRunes(text, upperRune)),
  lower: fn(['string'], text => mapRunes(text, rune => SIMPLE_LOWER[rune] ?? rune.toLowerCase())),
  title: fn(['string'], title),
  trunc: fn(['int', 'string'], truncate),
  substr: fn(['int', 'int', 'string'], substring),
  repeat: fn(['int', 'string'], repeat),
  contains: fn(['string', 'string'], (part, text) => text.includes(part)),
  hasPrefix: fn(['string', 'string'], (prefix, text) => text.startsWith(prefix)),
  hasSuffix: fn(['string', 'string'], (suffix, text) => text.endsWith(suffix)),
  quote: variadic([], 'any', (...values) => joined(values, value => quoteGo(toText(value)))),
  squote: variadic([], 'any', (...values) => joined(values, value => `'${printValue(value)}'`)),
  cat: variadic([], 'any', (...values) => joined(values, printValue)),
  indent: fn(['int', 'string'], indent),
  nindent: fn(['int', 'string'], (spaces, text) => `\n${indent(spaces, text)}`),
  replace: fn(['string', 'string', 'string'], replace),
  plural: fn(['string', 'string', 'int'], (one, many, count) => (count === 1n ? one : many)),
  toString: fn(['any'], toText),
  toStrings: fn(['any'], value => texts(toTexts(value))),
  join: fn(['string', 'any'], (separator, list) => {
    const parts = toTexts(list);
    checkText(separator.length * parts.length + parts.reduce((sum, part) => sum + part.length, 0));
    return parts.join(separator);
  }),
  split: fn(['string', 'string'], (separator, text) => numbered(splitText(text, separator))),
  splitn: fn(['string', 'int', 'string'], (separator, count, text) => numbered(splitLimited(text, separator, count))),
  splitList: fn(['string', 'string'], (separator, text) => texts(splitText(text, separator))),
  catLines: fn(['string'], text => text.replaceAll('\r\n', ' ').replaceAll('\n', ' ')),
  splitLines: fn(['string'], text => texts(text.replaceAll('\r\n', '\n').split('\n'))),
  shellQuote: quoteShell,
  q: quoteShell,
};

/** What is not nil, with spaces between. */
function joined(values: readonly Value[], show: (value: Value) => string): string {
  const parts = values.filter(value => value !== null).map(show);
  checkText(parts.reduce((sum, part) => sum + part.length, 0));
  return parts.join(' ');
}

/** Go maps rune by rune: one that would become several stays (`ß`), and bytes that are none become U+FFFD. */
function mapRunes(text: string, change: (rune: string) => string): string {
  let out = '';
  for (const rune of text) {
    const changed = change(rune);
    out += strayByte(rune) !== undefined ? '\uFFFD' : isOneRune(changed) ? changed : rune;
  }
  return out;
}

function isOneRune(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

/** Where JavaScript writes several characters, and Unicode also has a single one. */
const SIMPLE_LOWER: Readonly<Record<string, string>> = { İ: 'i' };
const SIMPLE_UPPER: Readonly<Record<string, string>> = Object.fromEntries<string>(
  ['ᾀ', 'ᾐ', 'ᾠ'].flatMap(first =>
    Array.from({ length: 8 }, (_, i): [string, string] => {
      const code = first.charCodeAt(0) + i;
      return [String.fromCharCode(code), String.fromCharCode(code + 8)];
    }),
  ),
);
Object.assign(SIMPLE_UPPER, { ᾳ: 'ᾼ', ῃ: 'ῌ', ῳ: 'ῼ' });

function upperRune(rune: string): string {
  return SIMPLE_UPPER[rune] ?? rune.toUpperCase();
}

/** Letters after what is no letter, digit, underscore or quote within a word; a few have a title case of their own. */
function title(text: string): string {
  let before = ' ';
  return mapRunes(text, rune => {
    const starts = isSeparator(before);
    before = rune;
    return starts ? (TITLE_CASE[rune] ?? upperRune(rune)) : rune;
  });
}

const TITLE_CASE: Readonly<Record<string, string>> = Object.fromEntries(
  ['Ǆǅǆ', 'Ǉǈǉ', 'Ǌǋǌ', 'Ǳǲǳ'].flatMap(forms => [...forms].map(rune => [rune, [...forms][1] ?? ''])),
);

function isSeparator(rune: string): boolean {
  if (rune <= '\x7f') return !/[A-Za-z0-9_]/.test(rune);
  return /^[^\p{L}\p{Nd}]$/u.test(rune) && /^\p{White_Space}$/u.test(rune);
}

/** Go's strings.TrimSpace; JavaScript's trim also takes the byte order mark, and not the next-line control. */
function trimSpace(text: string): string {
  const runes = [...text];
  const space = /^\p{White_Space}$/u;
  let [start, end] = [0, runes.length];
  while (start < end && space.test(runes[start] ?? '')) start++;
  while (end > start && space.test(runes[end - 1] ?? '')) end--;
  return runes.slice(start, end).join('');
}

function trimRunes(text: string, cut: ReadonlySet<string>): string {
  const runes = [...text];
  let [start, end] = [0, runes.length];
  while (start < end && cut.has(runes[start] ?? '')) start++;
  while (end > start && cut.has(runes[end - 1] ?? '')) end--;
  return runes.slice(start, end).join('');
}

/** Counts bytes, as Go does. */
function truncate(count: bigint, text: string): string {
  const bytes = encode(text);
  const at = Number(count);
  if (at < 0 && bytes.length + at > 0) return decode(bytes.subarray(bytes.length + at));
  return at >= 0 && bytes.length > at ? decode(bytes.subarray(0, at)) : text;
}

function substring(start: bigint, end: bigint, text: string): string {
  const bytes = encode(text);
  const [from, to] = [Number(start), Number(end)];
  const open = from >= 0 && (to < 0 || to > bytes.length);
  const [low, high] = from < 0 ? [0, to] : open ? [from, bytes.length] : [from, to];
  if (low > high || high > bytes.length || high < 0) throw sliceBounds(low, high, bytes.length);
  return decode(bytes.subarray(low, high));
}

function repeat(count: bigint, text: string): string {
  if (count < 0n) throw new FunctionError('strings: negative Repeat count');
  if (count * BigInt(byteLength(text)) >= 1n << 63n) throw new FunctionError('strings: Repeat output length overflow');
  checkText(Number(count) * text.length);
  return text.repeat(Number(count));
}

function indent(spaces: bigint, text: string): string {
  if (spaces < 0n) throw new FunctionError('strings: negative Repeat count');
  const lines = text.split('\n');
  checkText(Number(spaces) * lines.length + text.length);
  return lines.map(line => ' '.repeat(Number(spaces)) + line).join('\n');
}

function replace(old: string, by: string, text: string): string {
  const parts = old === '' ? ['', ...text, ''] : text.split(old);
  checkText(parts.length * by.length + text.length);
  return parts.join(by);
}

/** Go splits on nothing into characters. */
function splitText(text: string, separator: string): string[] {
  const parts = separator === '' ? [...text] : text.split(separator);
  checkSize(parts.length);
  return parts;
}

function splitLimited(text: string, separator: string, count: bigint): string[] {
  const parts = splitText(text, separator);
  const limit = Number(count);
  if (limit === 0) return [];
  if (limit < 0 || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

function numbered(parts: readonly string[]): Value {
  const map = Object.create(null) as Record<string, string>;
  parts.forEach((part, index) => (map[`_${index}`] = part));
  return typed(map, 'map[string]string');
}
