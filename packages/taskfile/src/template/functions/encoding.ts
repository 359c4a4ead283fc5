/** Digests, Base64 and Base32 of slim-sprig. */
import { digest } from '../../text/digest';
import { decode, encode } from '../bytes';
import { fn, type FunctionTable } from './define';

export const ENCODING: FunctionTable = {
  sha1sum: fn(['string'], text => digest('sha1', encode(text))),
  sha256sum: fn(['string'], text => digest('sha256', encode(text))),
  adler32sum: fn(['string'], adler32),
  b64enc: fn(['string'], text => encode(text).toString('base64')),
  b64dec: fn(['string'], text => decodeBase(text, BASE64)),
  b32enc: fn(['string'], encodeBase32),
  b32dec: fn(['string'], text => decodeBase(text, BASE32)),
};

function adler32(text: string): string {
  let [a, b] = [1, 0];
  for (const byte of encode(text)) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return String(b * 65_536 + a);
}

interface Base {
  readonly name: string;
  readonly digits: string;
  /** Bits of a digit, and digits of a block. */
  readonly bits: number;
  readonly block: number;
}

const BASE64: Base = {
  name: 'base64',
  digits: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  bits: 6,
  block: 4,
};
const BASE32: Base = { name: 'base32', digits: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', bits: 5, block: 8 };

function encodeBase32(text: string): string {
  let [out, bits, held] = ['', 0, 0];
  for (const byte of encode(text)) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) out += BASE32.digits.charAt((held >> (bits - 5)) & 31);
  }
  if (bits > 0) out += BASE32.digits.charAt((held << (5 - bits)) & 31);
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

/** The bytes of a block by how many digits it has before the padding; Go knows no other numbers. */
const BYTES: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  4: { 2: 1, 3: 2, 4: 3 },
  8: { 2: 1, 4: 2, 5: 3, 7: 4, 8: 5 },
};

/** sprig gives the error's text as the value. Line breaks count for nothing, except in places. */
function decodeBase(text: string, base: Base): string {
  const source = encode(text);
  const out: number[] = [];
  const corrupt = (at: number): string => `illegal ${base.name} data at input byte ${at}`;
  let at = 0;
  const skipBreaks = (): void => {
    while (source[at] === 10 || source[at] === 13) at++;
  };
  // Base32 drops all line breaks before it counts bytes.
  const input = base === BASE32 ? source.filter(byte => byte !== 10 && byte !== 13) : source;
  for (;;) {
    const digits: number[] = [];
    let padded = false;
    while (digits.length < base.block) {
      if (base === BASE64) skipBreaks();
      const byte = input[at];
      if (byte === undefined) {
        if (digits.length === 0) return decode(Buffer.from(out));
        return corrupt(at - digits.length);
      }
      const digit = base.digits.indexOf(String.fromCharCode(byte));
      if (digit >= 0) {
        digits.push(digit);
        at++;
        continue;
      }
      if (byte !== 61) return corrupt(at);
      const bytes = BYTES[base.block]?.[digits.length];
      if (bytes === undefined) return corrupt(at);
      padded = true;
      const problem = base === BASE64 ? padding64(input, at, digits.length) : padding32(input, at, digits.length);
      if (problem !== undefined) return corrupt(problem);
      break;
    }
    const count = BYTES[base.block]?.[digits.length] ?? 0;
    let value = 0n;
    for (const digit of digits) value = (value << BigInt(base.bits)) | BigInt(digit);
    value <<= BigInt((base.block - digits.length) * base.bits);
    const bytes = (base.block * base.bits) / 8;
    for (let i = 0; i < count; i++) out.push(Number((value >> BigInt((bytes - 1 - i) * 8)) & 0xffn));
    if (padded) return decode(Buffer.from(out));
  }
}

/** Where the padding of a Base64 text goes wrong. */
function padding64(input: Uint8Array, from: number, digits: number): number | undefined {
  let at = from + 1;
  const skip = (): void => {
    while (input[at] === 10 || input[at] === 13) at++;
  };
  skip();
  if (digits === 2) {
    if (at >= input.length) return input.length;
    if (input[at] !== 61) return at - 1;
    at++;
    skip();
  }
  return at < input.length ? at : undefined;
}

function padding32(input: Uint8Array, from: number, digits: number): number | undefined {
  if (input.length - from < 8 - digits) return input.length;
  for (let i = 1; i < 8 - digits; i++) if (input[from + i] !== 61) return from + i - 1;
  return from + 8 - digits < input.length ? from + 8 - digits : undefined;
}
