/** Writes text as a YAML scalar, and changes a scalar's text while its style and untouched lines stay. */
import { isScalar, isSeq, parseDocument, type Scalar } from 'yaml';

export interface ScalarContext {
  readonly inFlow: boolean;
  /** Column of the mapping or list the scalar belongs to. */
  readonly parentColumn: number;
  readonly eol: string;
  /** The quotes to use where quotes are needed. */
  readonly quote: '"' | "'";
}

/** Returns one line: plain where YAML reads it back as this very string, else quoted. */
export function scalarText(value: string, context: ScalarContext): string {
  return isPlainSafe(value, context) ? value : quoted(value, context.quote);
}

/**
 * Returns `source` (a scalar of this type, reading as `before`) changed to read as `after`.
 * Tried in turn: only the part that differs; the whole scalar in its style; quotes.
 */
export function rewriteScalar(
  source: string,
  type: Scalar.Type,
  before: string,
  after: string,
  context: ScalarContext,
): string {
  if (before === after) return source;
  const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
  const candidates = [
    type === 'BLOCK_LITERAL' ? rewriteLines(source, before, after, context) : splice(source, type, before, after),
    type === 'BLOCK_FOLDED' ? unfolded(source, before, after, context) : undefined,
    type === 'PLAIN' && isPlainSafe(after, context) ? after : undefined,
  ];
  const fitting = candidates.find(candidate => candidate !== undefined && reads(candidate, after, context));
  const quote = type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : context.quote;
  return fitting ?? quoted(after, quote) + (isBlock ? context.eol : '');
}

function isPlainSafe(value: string, context: ScalarContext): boolean {
  // Inside brackets go-yaml ends a plain scalar at `?` and takes a leading `:` for a key's end; this parser does not.
  if (context.inFlow && (value.startsWith(':') || value.includes('?'))) return false;
  return !value.includes('\n') && reads(value, value, context);
}

function quoted(value: string, quote: '"' | "'"): string {
  const printable = [...value].every(c => c >= ' ' && c !== '\u007f') && !holdsWideBreak(value);
  return quote === "'" && printable ? `'${value.replaceAll("'", "''")}'` : escapeWideBreaks(JSON.stringify(value));
}

/** NEL, LS and PS end a line for go-yaml, and are characters like others for this parser: they are written as escapes. */
const WIDE_BREAK = /[\u0085\u2028\u2029]/g;

export function holdsWideBreak(text: string): boolean {
  return text.search(WIDE_BREAK) >= 0;
}

/** For text in double quotes. */
export function escapeWideBreaks(text: string): string {
  return text.replace(WIDE_BREAK, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether the scalar, where it stands, reads as `value`. */
function reads(scalar: string, value: string, context: ScalarContext): boolean {
  if (holdsWideBreak(scalar)) return false;
  const around = context.inFlow ? ['- [', ']'] : ['- ', ''];
  const document = parseDocument(`${' '.repeat(context.parentColumn)}${around[0]}${scalar}${around[1]}`);
  if (document.errors.length > 0 || document.warnings.length > 0 || !isSeq(document.contents)) return false;
  const [entry, ...more] = document.contents.items;
  const [read, ...others] = context.inFlow && isSeq(entry) ? entry.items : [entry];
  // An alias, a mapping, a tagged text are no scalar that reads as its own characters.
  return more.length === 0 && others.length === 0 && isScalar(read) && read.value === value;
}

/** A literal block line by line: lines that stay are copied, the header changes only when the chomping has to. */
function rewriteLines(source: string, before: string, after: string, context: ScalarContext): string {
  const [header = '', ...body] = source.split('\n');
  const [from, to] = [trimBreaks(before).split('\n'), trimBreaks(after).split('\n')];
  const [prefix, suffix] = commonEnds(from, to);
  const margin = marginOf(body, from);
  const cr = context.eol === '\r\n' ? '\r' : '';
  const changed = to.slice(prefix, to.length - suffix).map(line => (line === '' ? '' : margin + line) + cr);
  const breaks = countBreaks(after);
  const sameEnd = breaks === countBreaks(before);
  const tail = sameEnd
    ? body.slice(from.length)
    : Array<string>(Math.max(breaks - 1, 0))
        .fill(cr)
        .concat('');
  return [
    sameEnd ? header : chomped(header, breaks),
    ...body.slice(0, prefix),
    ...changed,
    ...body.slice(from.length - suffix, from.length),
    ...tail,
  ].join('\n');
}

/** A folded block as a literal one, for text that folding cannot hold. */
function unfolded(source: string, before: string, after: string, context: ScalarContext): string {
  const header = source.slice(0, source.indexOf('\n')).replace('>', '|');
  const breaks = countBreaks(before);
  const one = `${header}\n${foldedMargin(source)}x${context.eol.repeat(Math.max(breaks, 1))}`;
  return rewriteLines(one, `x${'\n'.repeat(breaks)}`, after, context);
}

/** What the block's own lines begin with: the first filled line less its text, since a header may set a number. */
function marginOf(body: readonly string[], lines: readonly string[]): string {
  const filled = lines.findIndex(line => line.trim() !== '');
  const line = body[filled] ?? '';
  return line.slice(0, line.indexOf((lines[filled] ?? '').trimStart()) - leadingSpaces(lines[filled] ?? ''));
}

/** A header such as `|2- # why` with the chomping for this many line breaks at the end. */
export function chomped(header: string, breaks: number): string {
  const chomp = breaks === 0 ? '-' : breaks === 1 ? '' : '+';
  const [indicators = ''] = header.trimEnd().split(' ');
  return indicators.replaceAll('-', '').replaceAll('+', '') + chomp + header.slice(indicators.length);
}

/** Replaces the characters between the longest common beginning and end. */
function splice(source: string, type: Scalar.Type, before: string, after: string): string | undefined {
  const isBlock = type === 'BLOCK_FOLDED';
  const decoded = isBlock ? decodeFolded(source) : decodeFlow(source, type);
  // The line breaks at a block's end belong to its header's chomping.
  const from = isBlock ? trimBreaks(before) : before;
  const to = isBlock ? trimBreaks(after) : after;
  if (decoded.text !== from) return undefined;
  // By code points: half a surrogate pair must not be encoded on its own.
  const [fromPoints, toPoints] = [[...from], [...to]];
  const [prefix, suffix] = commonEnds(fromPoints, toPoints);
  const middle = encode(toPoints.slice(prefix, toPoints.length - suffix).join(''), type);
  if (middle === undefined) return undefined;
  const first = fromPoints.slice(0, prefix).join('').length;
  const last = fromPoints.slice(0, fromPoints.length - suffix).join('').length;
  const start = decoded.offsets[first] ?? decoded.end;
  // The end of the last changed character, not the start of the next one: a fold between them stays.
  const end = last > first ? (decoded.ends[last - 1] ?? decoded.end) : start;
  return source.slice(0, start) + middle + source.slice(end);
}

function encode(text: string, type: Scalar.Type): string | undefined {
  if (type === 'QUOTE_DOUBLE') return JSON.stringify(text).slice(1, -1);
  if (text.includes('\n')) return undefined;
  return type === 'QUOTE_SINGLE' ? text.replaceAll("'", "''") : text;
}

/** A scalar's text, and for each of its characters where that stands in the source. */
interface Decoded {
  readonly text: string;
  readonly offsets: readonly number[];
  readonly ends: readonly number[];
  readonly end: number;
}

function decodeFlow(source: string, type: Scalar.Type): Decoded {
  const quotes = type === 'PLAIN' ? 0 : 1;
  return decode(quotes, source.length - quotes, at => {
    if (type === 'QUOTE_SINGLE' && source[at] === "'") return [2, "'"];
    if (type === 'QUOTE_DOUBLE' && source[at] === '\\') return escapeAt(source, at);
    return foldAt(source, at) ?? [1, source[at] ?? ''];
  });
}

/** Lines indented deeper are not folded; then the text differs from what the parser read, and nobody uses this. */
function decodeFolded(source: string): Decoded {
  const body = source.indexOf('\n') + 1;
  const end = body + source.slice(body).trimEnd().length;
  return decode(Math.min(body + foldedMargin(source).length, end), end, at => {
    return foldAt(source, at) ?? [1, source[at] ?? ''];
  });
}

function foldedMargin(source: string): string {
  const [, ...body] = source.split('\n');
  return ' '.repeat(leadingSpaces(body.find(line => line.trim() !== '') ?? ''));
}

/** Walks `[start, end)`; `step` gives how many characters stand for which text. */
function decode(start: number, end: number, step: (at: number) => readonly [number, string]): Decoded {
  const offsets: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (let at = start; at < end;) {
    const [length, piece] = step(at);
    offsets.push(...Array<number>(piece.length).fill(at));
    ends.push(...Array<number>(piece.length).fill(at + length));
    text += piece;
    at += length;
  }
  return { text, offsets, ends, end };
}

/** Line folding: one break is a space, n breaks are n-1 line feeds. */
function foldAt(source: string, at: number): readonly [number, string] | undefined {
  let end = at;
  while (end < source.length && ' \t\r\n'.includes(source[end] ?? '')) end++;
  const breaks = source.slice(at, end).split('\n').length - 1;
  if (breaks === 0) return undefined;
  return [end - at, breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)];
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeAt(source: string, at: number): readonly [number, string] {
  const length = 2 + (HEX_DIGITS[source[at + 1] ?? ''] ?? 0);
  const value: unknown = parseDocument(`"${source.slice(at, at + length)}"`).toJS();
  return [length, typeof value === 'string' ? value : ''];
}

function trimBreaks(text: string): string {
  return text.slice(0, text.length - countBreaks(text));
}

/** Line feeds at the end. */
function countBreaks(text: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === '\n') count++;
  return count;
}

function leadingSpaces(line: string): number {
  return line.length - line.trimStart().length;
}

/** How many elements two lists share at their beginning, and at the end of what is left. */
function commonEnds(a: readonly string[], b: readonly string[]): readonly [number, number] {
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < most && a[prefix] === b[prefix]) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && a[a.length - 1 - suffix] === b[b.length - 1 - suffix]) suffix++;
  return [prefix, suffix];
}
