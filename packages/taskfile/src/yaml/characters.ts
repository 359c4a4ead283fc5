/** Which characters mean what to go-yaml, by their UTF-16 code; a NUL stands for the end of the text. */

export const END = 0x00;
export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const ASTERISK = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const HYPHEN = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const AT = 0x40;
export const OPEN_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_BRACKET = 0x5d;
export const BACKTICK = 0x60;
export const OPEN_BRACE = 0x7b;
export const BAR = 0x7c;
export const CLOSE_BRACE = 0x7d;
export const BYTE_ORDER_MARK = 0xfeff;

const BLANK = 1;
const BREAK = 2;
const STOP = 4;
const WORD = 8;
const HEX = 16;
const URI = 32;
/** Ends a plain scalar inside brackets. */
const FLOW = 64;

const CLASSES = new Uint8Array(128);
mark(BLANK, ' \t');
mark(BREAK, '\r\n');
mark(STOP, '\0');
mark(WORD | URI, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-');
mark(HEX, '0123456789ABCDEFabcdef');
mark(URI, ";/?:@&=+$,.!~*'()[]%");
mark(FLOW, ',?[]{}');

function mark(flags: number, characters: string): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    CLASSES[code] = (CLASSES[code] ?? 0) | flags;
  }
}

function has(flags: number, code: number): boolean {
  return code < 128 && ((CLASSES[code] ?? 0) & flags) !== 0;
}

/** NEL, LS and PS end a line as well. */
function isWideBreak(code: number): boolean {
  return code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isBreak(code: number): boolean {
  return code < 128 ? code === LF || code === CR : isWideBreak(code);
}

export function isBreakOrEnd(code: number): boolean {
  return code < 128 ? ((CLASSES[code] ?? 0) & (BREAK | STOP)) !== 0 : isWideBreak(code);
}

/** A space, a tab, a line break or the end of the text. */
export function isWhite(code: number): boolean {
  return code < 128 ? ((CLASSES[code] ?? 0) & (BLANK | BREAK | STOP)) !== 0 : isWideBreak(code);
}

/** What names of anchors, tag handles and directives are made of. */
export function isWord(code: number): boolean {
  return has(WORD, code);
}

export function isHex(code: number): boolean {
  return has(HEX, code);
}

export function isUri(code: number): boolean {
  return has(URI, code);
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

export function isFlowIndicator(code: number): boolean {
  return has(FLOW, code);
}
