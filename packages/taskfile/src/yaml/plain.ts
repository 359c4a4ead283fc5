/** Scalars without quotes. */
import { COLON, HASH, isBlank, isBreak, isFlowIndicator, isWhite, TAB } from './characters';
import type { Cursor } from './cursor';
import type { Mark } from './error';

export interface ScalarText {
  readonly value: string;
  readonly end: number;
}

/**
 * A plain scalar ends before `: `, before ` #`, inside brackets before any of `,?[]{}`, before a document marker, and
 * outside of brackets before a line that is indented less than `indent`. Its lines are folded: one break is a space,
 * more are one break less.
 */
export function scanPlain(at: Cursor, start: Mark, indent: number, inFlow: boolean): ScalarText {
  const { text } = at;
  let folded = '';
  /** Where the text that is not yet in `folded` starts. */
  let pending = at.position;
  let end = at.position;
  /** What the line breaks since `end` stand for; undefined while there are none. */
  let joint: string | undefined;
  for (;;) {
    const first = at.peek();
    if (first === HASH || at.atDocumentMarker(first)) break;
    let position = at.position;
    for (let code = first; !isWhite(code); code = text.charCodeAt(++position)) {
      if (code === COLON && isWhite(text.charCodeAt(position + 1))) break;
      if (inFlow && isFlowIndicator(code)) break;
    }
    if (position > at.position) {
      if (joint !== undefined) {
        folded += text.slice(pending, end) + joint;
        pending = at.position;
        joint = undefined;
      }
      at.position = end = position;
    }
    const code = at.peek();
    if (!isBlank(code) && !isBreak(code)) break;
    joint = skipWhite(at, indent, start);
    if (joint !== undefined && !inFlow && at.column < indent) break;
  }
  at.afterBreak = joint !== undefined;
  return { value: folded + text.slice(pending, end), end };
}

/** Returns what the line breaks among the white space stand for, if there are any. */
function skipWhite(at: Cursor, indent: number, start: Mark): string | undefined {
  let first: string | undefined;
  let more = '';
  for (let code = at.peek(); ; code = at.peek()) {
    if (isBlank(code)) {
      if (first !== undefined && code === TAB && at.column < indent) {
        at.fail('while scanning a plain scalar', start, 'found a tab character that violates indentation');
      }
      at.position++;
    } else if (isBreak(code)) {
      const line = at.readBreak();
      if (first === undefined) first = line;
      else more += line;
    } else break;
  }
  return first === undefined ? undefined : fold(first, more);
}

/** What a run of line breaks stands for inside a folded scalar. */
export function fold(first: string, more: string): string {
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}
