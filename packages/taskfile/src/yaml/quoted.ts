/** Scalars in quotes. */
import { BACKSLASH, DOUBLE_QUOTE, END, isBlank, isBreak, isHex, isWhite, SINGLE_QUOTE } from './characters';
import type { Cursor } from './cursor';
import type { Mark } from './error';
import { fold, type ScalarText } from './plain';

/** Scans from the opening quote to behind the closing one; lines are folded, whatever their indent. */
export function scanQuoted(at: Cursor, start: Mark, quote: typeof SINGLE_QUOTE | typeof DOUBLE_QUOTE): ScalarText {
  at.position++;
  let value = '';
  for (;;) {
    const first = at.peek();
    if (at.atDocumentMarker(first)) {
      at.fail('while scanning a quoted scalar', start, 'found unexpected document indicator');
    }
    if (first === END) at.fail('while scanning a quoted scalar', start, 'found unexpected end of stream');
    const word = scanWord(at, quote, start);
    value += word.text;
    if (at.peek() === quote) break;
    value += scanSpace(at, word.broken);
  }
  at.position++;
  at.afterBreak = false;
  return { value, end: at.position };
}

/** Text up to white space or the closing quote; `broken` when it ends with an escaped line break. */
function scanWord(at: Cursor, quote: number, start: Mark): { text: string; broken: boolean } {
  const { text } = at;
  let result = '';
  let pending = at.position;
  let position = pending;
  for (let code = text.charCodeAt(position); !isWhite(code); code = text.charCodeAt(position)) {
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(position + 1) !== SINGLE_QUOTE) break;
      result += text.slice(pending, position + 1);
      position += 2;
      pending = position;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      result += text.slice(pending, position);
      at.position = position;
      if (isBreak(text.charCodeAt(position + 1))) {
        at.position++;
        at.skipBreak();
        return { text: result, broken: true };
      }
      result += scanEscape(at, start);
      position = pending = at.position;
    } else position++;
  }
  at.position = position;
  return { text: result + text.slice(pending, position), broken: false };
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const HEX_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function scanEscape(at: Cursor, start: Mark): string {
  const letter = at.text.charAt(at.position + 1);
  const meant = ESCAPES.get(letter);
  const digits = HEX_ESCAPES.get(letter);
  if (meant === undefined && digits === undefined) {
    at.fail('while parsing a quoted scalar', start, 'found unknown escape character');
  }
  at.position += 2;
  if (digits === undefined) return meant ?? '';
  let value = 0;
  for (let index = 0; index < digits; index++) {
    if (!isHex(at.peek(index))) {
      at.fail('while parsing a quoted scalar', start, 'did not find expected hexdecimal number');
    }
    value = value * 16 + parseInt(at.text.charAt(at.position + index), 16);
  }
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    at.fail('while parsing a quoted scalar', start, 'found invalid Unicode character escape code');
  }
  at.position += digits;
  return String.fromCodePoint(value);
}

/** Blanks within a line stay; line breaks are folded, and the blanks around them dropped. */
function scanSpace(at: Cursor, escapedBreak: boolean): string {
  const start = at.position;
  let first: string | undefined = escapedBreak ? '' : undefined;
  let more = '';
  for (let code = at.peek(); ; code = at.peek()) {
    if (isBlank(code)) at.position++;
    else if (isBreak(code)) {
      const line = at.readBreak();
      if (first === undefined) first = line;
      else more += line;
    } else break;
  }
  return first === undefined ? at.text.slice(start, at.position) : fold(first, more);
}
