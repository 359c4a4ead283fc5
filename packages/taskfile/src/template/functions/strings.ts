/** String functions of slim-sprig and go-task. */
import { createHash } from 'node:crypto';
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { isList, printValue, quoteGo } from '../print';
import { checkSize, checkText } from './bounds';
import { fn, variadic, type FunctionTable } from './define';
import { splitArgs, shellQuote } from './shell-words';

const trimAll = fn(['string', 'string'], (cut, text) => trimRunes(text, new Set(cut)));
const quoteShell = fn(['string'], shellQuote);

export const STRINGS: FunctionTable = {
  hello: fn([], () => 'Hello!'),
  trim: fn(['string'], text => trimSpace(text)),
  trimAll,
  trimall: trimAll,
  trimPrefix: fn(['string', 'string'], (prefix, text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimSuffix: fn(['string', 'string'], (suffix, text) =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  upper: fn(['string'], upperRune),
  lower: fn(['string'], text => mapRunes(text, rune => rune.toLowerCase())),
  title: fn(['string'], text => text.replace(/(?<![\p{L}\p{N}_]|[^\x00-\x7f\s])\p{L}/gu, upperRune)),
  trunc: fn(['int', 'string'], truncate),
  substr: fn(['int', 'int', 'string'], substring),
  repeat: fn(['int', 'string'], (count, text) => {
    if (count < 0n) throw new FunctionError('strings: negative Repeat count');
    checkSize(Number(count) * text.length);
    return text.repeat(Number(count));
  }),
  contains: fn(['string', 'string'], (part, text) => text.includes(part)),
  hasPrefix: fn(['string', 'string'], (prefix, text) => text.startsWith(prefix)),
  hasSuffix: fn(['string', 'string'], (suffix, text) => text.endsWith(suffix)),
  quote: variadic([], 'any', (...values) =>
    values
      .filter(isPresent)
      .map(v => quoteGo(toText(v)))
      .join(' '),
  ),
  squote: variadic([], 'any', (...values) =>
    values
      .filter(isPresent)
      .map(v => `'${printValue(v)}'`)
      .join(' '),
  ),
  cat: variadic([], 'any', (...values) => values.filter(isPresent).map(printValue).join(' ')),
  indent: fn(['int', 'string'], indent),
  nindent: fn(['int', 'string'], (spaces, text) => `\n${indent(spaces, text)}`),
  replace: fn(['string', 'string', 'string'], (old, by, text) => {
    checkText(text.length + countOf(old, text) * (by.length - old.length));
    return old === '' ? by + [...text].map(rune => rune + by).join('') : text.split(old).join(by);
  }),
  plural: fn(['string', 'string', 'int'], (one, many, count) => (count === 1n ? one : many)),
  toString: fn(['any'], toText),
  toStrings: fn(['any'], toTexts),
  join: fn(['string', 'any'], (separator, list) => {
    const texts = toTexts(list);
    checkText(texts.length * separator.length);
    return texts.join(separator);
  }),
  split: fn(['string', 'string'], (separator, text) => numbered(splitText(text, separator))),
  splitn: fn(['string', 'int', 'string'], (separator, count, text) => numbered(splitLimited(text, separator, count))),
  splitList: fn(['string', 'string'], (separator, text) => splitText(text, separator)),
  catLines: fn(['string'], text => text.replaceAll('\r\n', ' ').replaceAll('\n', ' ')),
  splitLines: fn(['string'], text => text.replaceAll('\r\n', '\n').split('\n')),
  shellQuote: quoteShell,
  q: quoteShell,
  splitArgs: fn(['string'], splitArgs),
  sha1sum: fn(['string'], text => createHash('sha1').update(text).digest('hex')),
  sha256sum: fn(['string'], text => createHash('sha256').update(text).digest('hex')),
  adler32sum: fn(['string'], adler32),
  b64enc: fn(['string'], text => Buffer.from(text).toString('base64')),
  b64dec: fn(['string'], decodeBase64),
  regexQuoteMeta: fn(['string'], text => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
};

function isPresent(value: Value): boolean {
  return value !== null;
}

/** sprig's strval: strings as they are, everything else as `%v`. */
export function toText(value: Value): string {
  return printValue(value);
}

/** sprig's strslice: nil elements vanish, a single value is a list of one. */
export function toTexts(value: Value): string[] {
  if (value === null) return [];
  return isList(value) ? value.filter(isPresent).map(toText) : [toText(value)];
}

/** Go maps rune by rune: one that would become several stays (`ß`). */
function mapRunes(text: string, change: (rune: string) => string): string {
  return [...text].map(rune => ([...change(rune)].length === 1 ? change(rune) : rune)).join('');
}

function upperRune(text: string): string {
  return mapRunes(text, rune => rune.toUpperCase());
}

/** Go's strings.TrimSpace; JavaScript's trim also takes the byte order mark, and not the next-line control. */
function trimSpace(text: string): string {
  return text.replace(/^[\p{White_Space}]+/u, '').replace(/[\p{White_Space}]+$/u, '');
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
  const bytes = Buffer.from(text);
  const at = Number(count);
  if (at < 0 && bytes.length + at > 0) return bytes.subarray(bytes.length + at).toString();
  return at >= 0 && bytes.length > at ? bytes.subarray(0, at).toString() : text;
}

function substring(start: bigint, end: bigint, text: string): string {
  const bytes = Buffer.from(text);
  const [from, to] = [Number(start), Number(end)];
  const [low, high] = from < 0 ? [0, to] : to < 0 || to > bytes.length ? [from, bytes.length] : [from, to];
  if (low > high || high > bytes.length || high < 0) {
    throw new FunctionError(`runtime error: slice bounds out of range [${low}:${high}]`);
  }
  return bytes.subarray(low, high).toString();
}

function indent(spaces: bigint, text: string): string {
  if (spaces < 0n) throw new FunctionError('strings: negative Repeat count');
  const lines = text.split('\n');
  checkSize(Number(spaces) * lines.length + text.length);
  return lines.map(line => ' '.repeat(Number(spaces)) + line).join('\n');
}

/** Go splits on nothing into characters. */
function splitText(text: string, separator: string): string[] {
  return separator === '' ? [...text] : text.split(separator);
}

function splitLimited(text: string, separator: string, count: bigint): string[] {
  const parts = splitText(text, separator);
  const limit = Number(count);
  if (limit === 0) return [];
  if (limit < 0 || parts.length <= limit) return parts;
  return [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(separator)];
}

/** How often `part` stands in the text; nothing stands between all characters. */
function countOf(part: string, text: string): number {
  if (part === '') return text.length + 1;
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function numbered(parts: readonly string[]): Value {
  const map = Object.create(null) as Record<string, string>;
  parts.forEach((part, index) => (map[`_${index}`] = part));
  return map;
}

function adler32(text: string): string {
  let [a, b] = [1, 0];
  for (const byte of Buffer.from(text)) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return String(b * 65_536 + a);
}

/** sprig gives the error's text as the value. */
function decodeBase64(text: string): string {
  const compact = text.replaceAll('\r', '').replaceAll('\n', '');
  const bad = [...compact].findIndex((c, i) => !/[A-Za-z0-9+/]/.test(c) && !(c === '=' && i >= compact.length - 2));
  if (bad >= 0) return `illegal base64 data at input byte ${bad}`;
  if (compact.length % 4 !== 0) return `illegal base64 data at input byte ${compact.length - (compact.length % 4)}`;
  return Buffer.from(compact, 'base64').toString();
}
