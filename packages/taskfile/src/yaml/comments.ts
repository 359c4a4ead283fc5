/** Comments, which mean nothing here but move the cursor: go-yaml keeps them, and that decides what it forgives. */
import { HASH, isBlank, isBreak, isBreakOrEnd } from './characters';
import type { Cursor } from './cursor';

/** How far go-yaml looks for the next comment. */
const REACH = 512;

/** Skips the rest of a line behind a token when it is a comment; tabs before it do no harm there. */
export function skipLineComment(at: Cursor): void {
  if (at.afterBreak) return;
  let ahead = 0;
  while (ahead < REACH && isBlank(at.peek(ahead))) ahead++;
  if (ahead === REACH || at.peek(ahead) !== HASH) return;
  at.position += ahead;
  skipToLineEnd(at);
}

/** Skips the comment here and those on the lines below; tabs between them do no harm. */
export function skipComments(at: Cursor): void {
  skipToLineEnd(at);
  for (let ahead = nextComment(at); ahead > 0; ahead = nextComment(at)) {
    const next = at.position + ahead;
    while (at.position < next) {
      if (isBreak(at.peek())) at.skipBreak();
      else at.position++;
    }
    skipToLineEnd(at);
  }
}

/** How far away the next comment is; 0 when something else comes first. */
function nextComment(at: Cursor): number {
  // go-yaml looks at bytes there, and takes the second one of a wide line break for content.
  let wide = at.peek() > 0x7f;
  for (let ahead = 1; ahead < REACH && !wide; ahead++) {
    const code = at.peek(ahead);
    if (code === HASH) return ahead;
    if (!isBlank(code) && !isBreak(code)) return 0;
    wide = code > 0x7f;
  }
  return 0;
}

function skipToLineEnd(at: Cursor): void {
  let { position } = at;
  while (!isBreakOrEnd(at.text.charCodeAt(position))) position++;
  at.position = position;
  at.afterBreak = false;
}
