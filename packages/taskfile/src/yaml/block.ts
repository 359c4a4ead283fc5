/** Block scalars: literal after `|`, folded after `>`. */
import { HASH, HYPHEN, isBlank, isBreak, isBreakOrEnd, isDigit, PLUS, SPACE, TAB, ZERO, END } from './characters';
import type { Cursor } from './cursor';
import type { Mark } from './error';
import type { ScalarText } from './plain';

const SCANNING = 'while scanning a block scalar';

/** Scans from the indicator to the first line that is indented less; `parent` is the indent around it, -1 for none. */
export function scanBlock(at: Cursor, start: Mark, literal: boolean, parent: number): ScalarText {
  at.position++;
  const { chomping, increment } = scanHeader(at, start);
  const stated = increment === 0 ? 0 : Math.max(parent, 0) + increment;
  let gap = skipGap(at, stated, parent, start);
  const { indent } = gap;
  let value = '';
  /** The break that ended the last line; empty before the first one. */
  let lineEnd = '';
  let wasBlank = false;
  while (at.column === indent && at.peek() !== END) {
    const blank = isBlank(at.peek());
    const joined = !literal && lineEnd === '\n' && !wasBlank && !blank;
    value += joined ? (gap.breaks === '' ? ' ' : '') : lineEnd;
    value += gap.breaks;
    wasBlank = blank;
    const from = at.position;
    let position = from;
    while (!isBreakOrEnd(at.text.charCodeAt(position))) position++;
    at.position = position;
    value += at.text.slice(from, position);
    lineEnd = isBreak(at.peek()) ? at.readBreak() : '';
    gap = skipGap(at, indent, parent, start);
  }
  if (chomping !== '-') value += lineEnd;
  if (chomping === '+') value += gap.breaks;
  return { value, end: gap.end };
}

/** Moves to the line below; `increment` is 0 when the indicator names no indent. */
function scanHeader(at: Cursor, start: Mark): { chomping: '+' | '-' | ''; increment: number } {
  let chomping = scanChomping(at);
  const increment = scanIncrement(at, start);
  if (chomping === '' && increment > 0) chomping = scanChomping(at);
  while (isBlank(at.peek())) at.position++;
  if (at.peek() === HASH) {
    while (!isBreakOrEnd(at.peek())) at.position++;
  }
  if (!isBreakOrEnd(at.peek())) at.fail(SCANNING, start, 'did not find expected comment or line break');
  if (isBreak(at.peek())) at.skipBreak();
  return { chomping, increment };
}

function scanChomping(at: Cursor): '+' | '-' | '' {
  const code = at.peek();
  if (code !== PLUS && code !== HYPHEN) return '';
  at.position++;
  return code === PLUS ? '+' : '-';
}

function scanIncrement(at: Cursor, start: Mark): number {
  const code = at.peek();
  if (!isDigit(code)) return 0;
  if (code === ZERO) at.fail(SCANNING, start, 'found an indentation indicator equal to 0');
  at.position++;
  return code - ZERO;
}

interface Gap {
  /** The breaks of the empty lines. */
  readonly breaks: string;
  /** Behind the last break. */
  readonly end: number;
  readonly indent: number;
}

/** Skips empty lines and the indent of the next one; an `indent` of 0 is still to be found out. */
function skipGap(at: Cursor, indent: number, parent: number, start: Mark): Gap {
  let breaks = '';
  let end = at.position;
  let deepest = 0;
  for (;;) {
    let { column } = at;
    while ((indent === 0 || column < indent) && at.peek() === SPACE) {
      at.position++;
      column++;
    }
    deepest = Math.max(deepest, column);
    if ((indent === 0 || column < indent) && at.peek() === TAB) {
      at.fail(SCANNING, start, 'found a tab character where an indentation space is expected');
    }
    if (!isBreak(at.peek())) break;
    breaks += at.readBreak();
    end = at.position;
  }
  return { breaks, end, indent: indent === 0 ? Math.max(deepest, parent + 1, 1) : indent };
}
