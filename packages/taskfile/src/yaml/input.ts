/** Turns bytes into text as go-yaml reads them, and finds what it refuses to read. */
import { isUtf8 } from 'node:buffer';
import { YamlError } from './error';

/** go-yaml reads so many bytes at once, and refuses them before it looks at their meaning. */
const WINDOW = 512;

export interface Input {
  /** Ends where the window with the problem starts. */
  readonly text: string;
  /** What reading on would throw. */
  readonly problem?: YamlError;
}

/** The text of a source that is plain UTF-8; whether go-yaml reads all of its characters is not said. */
export function utf8Text(source: string | Uint8Array): string | undefined {
  if (typeof source === 'string') return source;
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

/** UTF-8 or, with a byte order mark, UTF-16. A byte order mark of UTF-8 stays in the text. */
export function readInput(source: string | Uint8Array): Input {
  if (typeof source === 'string') return UNREADABLE.test(source) ? inspect(Buffer.from(source)) : { text: source };
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return inspect(bytes);
  if (!isUtf8(bytes)) return inspect(bytes);
  const text = bytes.toString('utf8');
  return UNREADABLE.test(text) ? inspect(bytes) : { text };
}

const UNREADABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|^\ufffe/;

/** Decodes character by character. */
function inspect(bytes: Buffer): Input {
  const bigEndian = bytes[0] === 0xfe && bytes[1] === 0xff;
  const wide = bigEndian || (bytes[0] === 0xff && bytes[1] === 0xfe);
  const decode = wide ? decodeUtf16(bytes, bigEndian) : decodeUtf8(bytes);
  let text = '';
  let windowText = '';
  let windowEnd = WINDOW;
  let line = 0;
  let column = 0;
  for (let offset = wide ? 2 : 0; offset < bytes.length;) {
    const { code, width, problem = readable(code) ? undefined : 'control characters are not allowed' } = decode(offset);
    if (offset + width > windowEnd) {
      // A character that does not fit is left for the next window.
      windowEnd = offset + WINDOW;
      text += windowText;
      windowText = '';
    }
    if (problem !== undefined) {
      const mark = { offset: text.length + windowText.length, line, column };
      // That a character is incomplete shows when there is nothing more to read.
      if (problem.startsWith('incomplete')) text += windowText;
      return { text, problem: new YamlError('reader', problem, mark) };
    }
    windowText += String.fromCodePoint(code);
    column++;
    if (code === 0x0a) {
      line++;
      column = 0;
    }
    offset += width;
  }
  return { text: text + windowText };
}

interface Decoded {
  readonly code: number;
  readonly width: number;
  readonly problem?: string;
}

function readable(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0x7e) ||
    code === 0x85 ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code >= 0x10000
  );
}

function decodeUtf8(bytes: Buffer): (offset: number) => Decoded {
  const MINIMUM = [0, 0, 0x80, 0x800, 0x10000];
  return offset => {
    const first = bytes[offset] ?? 0;
    const width = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
    if (width === 0) return { code: 0, width: 1, problem: 'invalid leading UTF-8 octet' };
    if (offset + width > bytes.length) return { code: 0, width, problem: 'incomplete UTF-8 octet sequence' };
    let code = width === 1 ? first : first & (0x7f >> width);
    for (let index = 1; index < width; index++) {
      const octet = bytes[offset + index] ?? 0;
      if ((octet & 0xc0) !== 0x80) return { code: 0, width, problem: 'invalid trailing UTF-8 octet' };
      code = code * 64 + (octet & 0x3f);
    }
    if (code < (MINIMUM[width] ?? 0)) return { code, width, problem: 'invalid length of a UTF-8 sequence' };
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      return { code, width, problem: 'invalid Unicode character' };
    }
    return { code, width };
  };
}

function decodeUtf16(bytes: Buffer, bigEndian: boolean): (offset: number) => Decoded {
  const unit = (offset: number): number => (bigEndian ? bytes.readUInt16BE(offset) : bytes.readUInt16LE(offset));
  return offset => {
    if (offset + 2 > bytes.length) return { code: 0, width: 2, problem: 'incomplete UTF-16 character' };
    const high = unit(offset);
    if ((high & 0xfc00) === 0xdc00) return { code: 0, width: 2, problem: 'unexpected low surrogate area' };
    if ((high & 0xfc00) !== 0xd800) return { code: high, width: 2 };
    if (offset + 4 > bytes.length) return { code: 0, width: 4, problem: 'incomplete UTF-16 surrogate pair' };
    const low = unit(offset + 2);
    if ((low & 0xfc00) !== 0xdc00) return { code: 0, width: 4, problem: 'expected low surrogate area' };
    return { code: 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff), width: 4 };
  };
}
