/** Anchors, aliases, tags and directives. */
import {
  AT,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOT,
  EXCLAMATION,
  GREATER,
  HASH,
  isBlank,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isHex,
  isUri,
  isWhite,
  isWord,
  LESS,
  PERCENT,
  QUESTION,
} from './characters';
import type { Cursor } from './cursor';
import type { Mark } from './error';

const AFTER_NAME = new Set([QUESTION, COLON, COMMA, CLOSE_BRACKET, CLOSE_BRACE, PERCENT, AT, BACKTICK]);

/** The name after `&` or `*`. */
export function scanName(at: Cursor, what: 'an anchor' | 'an alias'): string {
  const start = at.mark();
  at.position++;
  const name = scanWordRun(at);
  if (name === '' || !(isWhite(at.peek()) || AFTER_NAME.has(at.peek()))) {
    at.fail(`while scanning ${what}`, start, 'did not find expected alphabetic or numeric character');
  }
  return name;
}

function scanWordRun(at: Cursor): string {
  const from = at.position;
  while (isWord(at.peek())) at.position++;
  return at.text.slice(from, at.position);
}

/** A tag's handle and suffix: `!<uri>` has no handle, `!name` has the handle `!`, `!` alone is all suffix. */
export function scanTag(at: Cursor): { handle: string; suffix: string } {
  const start = at.mark();
  const what = 'while scanning a tag';
  let handle = '';
  let suffix: string;
  if (at.peek(1) === LESS) {
    at.position += 2;
    suffix = scanUri(at, start, 'while parsing a tag', '');
    if (at.peek() !== GREATER) at.fail(what, start, "did not find the expected '>'");
    at.position++;
  } else {
    handle = scanHandle(at, start, 'while parsing a tag', false);
    if (handle.length > 1 && handle.endsWith('!')) suffix = scanUri(at, start, 'while parsing a tag', '');
    else {
      suffix = scanUri(at, start, 'while parsing a tag', handle);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isWhite(at.peek())) at.fail(what, start, 'did not find expected whitespace or line break');
  return { handle, suffix };
}

function scanHandle(at: Cursor, start: Mark, what: string, inDirective: boolean): string {
  if (at.peek() !== EXCLAMATION) at.fail(what, start, "did not find expected '!'");
  at.position++;
  const name = scanWordRun(at);
  if (at.peek() === EXCLAMATION) {
    at.position++;
    return `!${name}!`;
  }
  if (inDirective && name !== '') at.fail(what, start, "did not find expected '!'");
  return `!${name}`;
}

/** `head` is what was read already, with its `!`. */
function scanUri(at: Cursor, start: Mark, what: string, head: string): string {
  let uri = head.slice(1);
  const from = at.position;
  while (isUri(at.peek())) {
    if (at.peek() === PERCENT) uri += scanUriEscape(at, start, what);
    else uri += at.text.charAt(at.position++);
  }
  if (at.position === from && head === '') at.fail(what, start, 'did not find expected tag URI');
  return uri;
}

/** One character, written as the escaped octets of its UTF-8. */
function scanUriEscape(at: Cursor, start: Mark, what: string): string {
  const octets: number[] = [];
  let length = 1;
  while (octets.length < length) {
    if (at.peek() !== PERCENT || !isHex(at.peek(1)) || !isHex(at.peek(2))) {
      at.fail(what, start, 'did not find URI escaped octet');
    }
    const octet = parseInt(at.text.slice(at.position + 1, at.position + 3), 16);
    if (octets.length === 0) {
      length = octet < 0x80 ? 1 : octet < 0xc0 ? 0 : octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : octet < 0xf8 ? 4 : 0;
      if (length === 0) at.fail(what, start, 'found an incorrect leading UTF-8 octet');
    } else if ((octet & 0xc0) !== 0x80) {
      at.fail(what, start, 'found an incorrect trailing UTF-8 octet');
    }
    octets.push(octet);
    at.position += 3;
  }
  return Buffer.from(octets).toString('utf8');
}

export type Directive = { readonly version: string } | { readonly handle: string; readonly prefix: string };

/** `%YAML 1.1` or `%TAG ! prefix`, up to the next line. */
export function scanDirective(at: Cursor): Directive {
  const start = at.mark();
  const what = 'while scanning a directive';
  at.position++;
  const name = scanWordRun(at);
  if (name === '') at.fail(what, start, 'could not find expected directive name');
  if (!isWhite(at.peek())) at.fail(what, start, 'found unexpected non-alphabetical character');
  if (name !== 'YAML' && name !== 'TAG') at.fail(what, start, 'found unknown directive name');
  const directive = name === 'YAML' ? { version: scanVersion(at, start) } : scanTagDirective(at, start);
  skipBlanks(at);
  if (at.peek() === HASH) {
    while (!isBreakOrEnd(at.peek())) at.position++;
  }
  if (!isBreakOrEnd(at.peek())) at.fail(what, start, 'did not find expected comment or line break');
  if (isBreak(at.peek())) at.skipBreak();
  return directive;
}

function skipBlanks(at: Cursor): void {
  while (isBlank(at.peek())) at.position++;
}

function scanVersion(at: Cursor, start: Mark): string {
  const what = 'while scanning a %YAML directive';
  skipBlanks(at);
  const major = scanVersionNumber(at, start, what);
  if (at.peek() !== DOT) at.fail(what, start, "did not find expected digit or '.' character");
  at.position++;
  return `${major}.${scanVersionNumber(at, start, what)}`;
}

function scanVersionNumber(at: Cursor, start: Mark, what: string): number {
  let digits = '';
  while (isDigit(at.peek())) {
    if (digits.length === 2) at.fail(what, start, 'found extremely long version number');
    digits += at.text.charAt(at.position++);
  }
  if (digits === '') at.fail(what, start, 'did not find expected version number');
  return Number(digits);
}

function scanTagDirective(at: Cursor, start: Mark): { handle: string; prefix: string } {
  const what = 'while scanning a %TAG directive';
  skipBlanks(at);
  const handle = scanHandle(at, start, 'while parsing a %TAG directive', true);
  if (!isBlank(at.peek())) at.fail(what, start, 'did not find expected whitespace');
  skipBlanks(at);
  const prefix = scanUri(at, start, 'while parsing a %TAG directive', '');
  if (!isWhite(at.peek())) at.fail(what, start, 'did not find expected whitespace or line break');
  return { handle, prefix };
}
