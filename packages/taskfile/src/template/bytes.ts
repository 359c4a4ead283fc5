/**
 * Go's texts are bytes. Bytes that are no UTF-8 stand in ours as lone surrogates U+DC80 to U+DCFF, which no UTF-8 text can
 * have: they survive until the text leaves, and then read U+FFFD.
 */

const FIRST = 0xdc00;

/** The bytes that Go has for the text. */
export function encode(text: string): Buffer {
  if (isWellFormed(text)) return Buffer.from(text);
  const parts: Buffer[] = [];
  for (const rune of text) {
    const byte = strayByte(rune);
    parts.push(byte === undefined ? Buffer.from(rune) : Buffer.of(byte));
  }
  return Buffer.concat(parts);
}

export function byteLength(text: string): number {
  return isWellFormed(text) ? Buffer.byteLength(text) : encode(text).length;
}

/** The text that has these bytes. */
export function decode(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  if (!text.includes('\uFFFD')) return text;
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const size = runeSize(bytes, at);
    out +=
      size === 0
        ? String.fromCharCode(FIRST + (bytes[at] ?? 0))
        : Buffer.from(bytes.subarray(at, at + size)).toString();
    at += size || 1;
  }
  return out;
}

/** The byte that a character of ours stands for, when it stands for one. */
export function strayByte(rune: string): number | undefined {
  const code = rune.length === 1 ? rune.charCodeAt(0) : 0;
  return code >= FIRST + 0x80 && code <= FIRST + 0xff ? code - FIRST : undefined;
}

/** Whether all of it is characters. */
export function isWellFormed(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

/** The text as it reads where only characters can be. */
export function wellFormed(text: string): string {
  return isWellFormed(text) ? text : text.replace(/\p{Cs}/gu, '\uFFFD');
}

/** Length of the UTF-8 sequence at a place, 0 where there is none. */
function runeSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (size < 2) return size;
  const sequence = Buffer.from(bytes.subarray(at, at + size));
  return sequence.length === size && !sequence.toString().includes('\uFFFD') ? size : isReplacement(sequence) ? 3 : 0;
}

function isReplacement(sequence: Buffer): boolean {
  return sequence.length === 3 && sequence.equals(Buffer.from('\uFFFD'));
}
