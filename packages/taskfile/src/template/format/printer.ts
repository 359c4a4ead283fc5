/** How Go's fmt prints one value by a verb (fmt/print.go, fmt/format.go). */
import type { Value } from '../../model';
import { decode, encode } from '../bytes';
import { FunctionError } from '../error';
import { formatTime } from '../time/layout';
import { goTime, integerName } from '../time/names';
import { Time } from '../time/time';
import {
  AnyMap,
  Complex,
  elementType,
  Integer,
  isList,
  isMap,
  isNilContainer,
  sortedKeys,
  typeName,
  Uuid,
} from '../values';
import { formatFloat } from './float';
import { canBackquote, isPrintable, quoteGo, quoteRune, runeText } from './quote';

export interface Flags {
  sharp: boolean;
  plus: boolean;
  minus: boolean;
  space: boolean;
  zero: boolean;
  /** `%#v`. */
  source: boolean;
  /** `%+v`. */
  names: boolean;
  width?: number;
  precision?: number;
}

export function noFlags(): Flags {
  return { sharp: false, plus: false, minus: false, space: false, zero: false, source: false, names: false };
}

/** What is printed must end, and so must values that hold themselves. */
const MAX_OUTPUT = 16 * 1024 * 1024;
const MAX_DEPTH = 1_000;

export class Printer {
  out = '';
  flags = noFlags();
  /** A value is being shown that its verb does not suit. */
  private erroring = false;

  write(text: string): void {
    this.out += text;
    if (this.out.length > MAX_OUTPUT) throw new FunctionError('the result is larger than 16 MiB', 'limit');
  }

  print(value: Value | undefined, verb: string): void {
    if (value === undefined || value === null) {
      if (verb === 'T' || verb === 'v') this.pad('<nil>');
      else this.write(`%!${verb}(<nil>)`);
    } else if (verb === 'T') this.text(typeName(value));
    else if (verb === 'p') this.badVerb(value, verb);
    else this.value(value, verb, 0);
  }

  private value(value: Value, verb: string, depth: number): void {
    if (depth > MAX_DEPTH) throw new FunctionError(`the value is nested more than ${MAX_DEPTH} levels deep`, 'limit');
    if (!this.erroring && verb === 'w' && hasMethods(value)) return this.badVerb(value, verb);
    const own = this.erroring ? undefined : this.ownText(value, verb);
    if (own !== undefined) {
      if (this.flags.source) this.text(own);
      else this.string(own, verb, value);
      return;
    }
    if (typeof value === 'string') this.string(value, verb, value);
    else if (typeof value === 'bigint') this.integer(value, value <= MAX_INT64, verb, value);
    else if (typeof value === 'number') this.float(value, verb, value);
    else if (typeof value === 'boolean') this.boolean(value, verb);
    else if (value instanceof Integer) this.integer(value.value, value.type !== 'uint8', verb, value);
    else if (value instanceof Complex) this.complex(value, verb);
    else if (value instanceof Time) this.struct(value, verb);
    else if (value instanceof Uuid) this.bytes(uuidBytes(value), verb, value, depth);
    else if (value instanceof AnyMap || isMap(value)) this.map(value, verb, depth);
    else if (isList(value)) this.list(value, verb, depth);
  }

  /** What the value's own method makes of it, where the verb asks for a text. */
  private ownText(value: Value, verb: string): string | undefined {
    if (this.flags.source) return value instanceof Time ? goTime(value) : undefined;
    if (!'vsxXq'.includes(verb)) return undefined;
    if (value instanceof Time) return formatTime(value);
    if (value instanceof Uuid) return value.text;
    return value instanceof Integer ? integerName(value) : undefined;
  }

  private element(value: Value, verb: string, depth: number, type: string): void {
    if (value !== null) this.value(value, verb, depth + 1);
    else this.write(this.flags.source ? `${type}(nil)` : '<nil>');
  }

  private map(value: AnyMap | Extract<Value, object>, verb: string, depth: number): void {
    const { source } = this.flags;
    const type = typeName(value);
    if (source && isNilContainer(value)) return this.write(`${type}(nil)`);
    const entries: readonly (readonly [Value, Value])[] =
      value instanceof AnyMap
        ? value.entries()
        : isMap(value)
          ? sortedKeys(value).map(key => [key, value[key] ?? null])
          : [];
    this.write(source ? `${type}{` : 'map[');
    entries.forEach(([key, item], index) => {
      if (index > 0) this.write(source ? ', ' : ' ');
      this.element(key, verb, depth, 'interface {}');
      this.write(':');
      this.element(item, verb, depth, 'interface {}');
    });
    this.write(source ? '}' : ']');
  }

  private list(list: readonly Value[], verb: string, depth: number): void {
    const { source } = this.flags;
    const type = typeName(list);
    if (type === '[]uint8') return this.bytes(bytesOf(list), verb, list, depth);
    if (source && isNilContainer(list)) return this.write(`${type}(nil)`);
    this.write(source ? `${type}{` : '[');
    list.forEach((item, index) => {
      if (index > 0) this.write(source ? ', ' : ' ');
      this.element(item, verb, depth, elementType(list));
    });
    this.write(source ? '}' : ']');
  }

  private bytes(bytes: Buffer, verb: string, value: Value, depth: number): void {
    if (verb === 's') return this.text(decode(bytes));
    if (verb === 'x' || verb === 'X') return this.hex(bytes, verb);
    if (verb === 'q') return this.quoted(decode(bytes));
    const { source } = this.flags;
    this.write(source ? `${value instanceof Uuid ? 'uuid.UUID' : '[]byte'}{` : '[');
    [...bytes].forEach((byte, index) => {
      if (index > 0) this.write(source ? ', ' : ' ');
      if (source) this.write(`0x${byte.toString(16)}`);
      else this.value(new Integer('uint8', BigInt(byte)), verb, depth + 1);
    });
    this.write(source ? '}' : ']');
  }

  /** A time by a verb that wants no text shows what Go keeps of it: the nanoseconds, the seconds since year 1, the zone. */
  private struct(time: Time, verb: string): void {
    this.write('{');
    this.integer(BigInt(time.nanosecond), false, verb, BigInt(time.nanosecond));
    this.write(' ');
    const seconds = time.seconds + 62_135_596_800n;
    this.integer(seconds, true, verb, new Integer('int64', seconds));
    this.write(' <nil>}');
  }

  private badVerb(value: Value, verb: string): void {
    this.erroring = true;
    this.write(`%!${verb}(${typeName(value)}=`);
    this.value(value, 'v', 0);
    this.write(')');
    this.erroring = false;
  }

  private boolean(value: boolean, verb: string): void {
    if (verb === 't' || verb === 'v') this.pad(String(value));
    else this.badVerb(value, verb);
  }

  private string(text: string, verb: string, value: Value): void {
    if (verb === 's' || (verb === 'v' && !this.flags.source)) this.text(text);
    else if (verb === 'q' || verb === 'v') this.quoted(text);
    else if (verb === 'x' || verb === 'X') this.hex(encode(text), verb);
    else this.badVerb(value, verb);
  }

  private text(text: string): void {
    this.pad(this.cut(text));
  }

  private quoted(text: string): void {
    const { sharp, plus } = this.flags;
    const cut = this.cut(text);
    this.pad(sharp && canBackquote(cut) ? `\`${cut}\`` : quoteGo(cut, plus));
  }

  private hex(bytes: Buffer, verb: string): void {
    const { precision, sharp, space } = this.flags;
    const digits = [...bytes.subarray(0, precision)].map(byte => byte.toString(16).padStart(2, '0'));
    const prefix = sharp && digits.length > 0 ? '0x' : '';
    const text = prefix + digits.join(space ? ` ${prefix}` : '');
    this.pad(verb === 'X' ? text.toUpperCase() : text);
  }

  private cut(text: string): string {
    const { precision } = this.flags;
    return precision === undefined || text.length <= precision ? text : [...text].slice(0, precision).join('');
  }

  private integer(value: bigint, signed: boolean, verb: string, shown: Value): void {
    const base = BASES[verb];
    if (verb === 'v' && this.flags.source && !signed) return this.whole(value, 16, verb, true);
    if (base !== undefined) return this.whole(value, base, verb, this.flags.sharp);
    const code = value < 0n || value > 0x10ffffn ? 0xfffd : Number(value);
    if (verb === 'c') this.pad(runeText(code));
    else if (verb === 'q') this.pad(quoteRune(code, this.flags.plus));
    else if (verb === 'U') this.unicode(BigInt.asUintN(64, value));
    else this.badVerb(shown, verb);
  }

  private whole(value: bigint, base: number, verb: string, sharp: boolean): void {
    const { width, precision, zero, minus, plus, space } = this.flags;
    const sign = value < 0n ? '-' : plus ? '+' : space ? ' ' : '';
    if (precision === 0 && value === 0n) return this.pad('', false);
    let digits = (value < 0n ? -value : value).toString(base);
    const least = precision ?? (zero && !minus && width !== undefined ? width - sign.length : 0);
    digits = digits.padStart(least, '0');
    if (sharp && base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
    if (sharp && base === 2) digits = `0b${digits}`;
    if (sharp && base === 16) digits = `0x${digits}`;
    if (verb === 'X') digits = digits.toUpperCase();
    if (verb === 'O') digits = `0o${digits}`;
    this.pad(sign + digits, false);
  }

  private unicode(code: bigint): void {
    const digits = code
      .toString(16)
      .toUpperCase()
      .padStart(Math.max(4, this.flags.precision ?? 0), '0');
    const rune = code <= 0x10ffffn ? runeText(Number(code)) : '';
    const shown = this.flags.sharp && rune !== '' && isPrintable(rune) ? ` '${rune}'` : '';
    this.pad(`U+${digits}${shown}`, false);
  }

  private float(value: number, verb: string, shown: Value): void {
    if (verb === 'v') this.digits(value, 'g', -1);
    else if ('bgGxX'.includes(verb)) this.digits(value, verb, -1);
    else if ('feE'.includes(verb)) this.digits(value, verb, 6);
    else if (verb === 'F') this.digits(value, 'f', 6);
    else this.badVerb(shown, verb);
  }

  private complex(value: Complex, verb: string): void {
    if (!'vbgGxXfFeE'.includes(verb)) return this.badVerb(value, verb);
    const { plus } = this.flags;
    this.write('(');
    this.float(value.re, verb, value);
    this.flags.plus = true;
    this.float(value.im, verb, value);
    this.write('i)');
    this.flags.plus = plus;
  }

  private digits(value: number, verb: string, standard: number): void {
    const { plus, space, sharp, zero, minus, width } = this.flags;
    const precision = this.flags.precision ?? standard;
    const number = formatFloat(value, verb, precision);
    let sign = /^[-+]/.exec(number)?.[0] ?? '+';
    let digits = number.replace(/^[-+]/, '');
    if (space && sign === '+' && !plus) sign = ' ';
    if (digits === 'NaN') return this.pad(space || plus ? sign + digits : digits, false);
    if (digits === 'Inf') return this.pad(sign + digits, false);
    if (sharp && verb !== 'b') digits = withPoint(digits, verb, precision);
    if (!plus && sign === '+') return this.pad(digits);
    const length = digits.length + 1;
    if (zero && !minus && width !== undefined && width > length) this.write(sign + '0'.repeat(width - length) + digits);
    else this.pad(sign + digits);
  }

  /** Zeros fill up on the left only. */
  pad(text: string, zeros = this.flags.zero): void {
    const { width, minus } = this.flags;
    if (width === undefined) return this.write(text);
    const fill = (zeros && !minus ? '0' : ' ').repeat(Math.max(0, width - [...text].length));
    this.write(minus ? text + fill : fill + text);
  }
}

const MAX_INT64 = (1n << 63n) - 1n;
const BASES: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

/** Where Go asks a value's methods before its kind. */
function hasMethods(value: Value): boolean {
  return (
    typeof value === 'object' &&
    !(value instanceof Complex) &&
    !(value instanceof Integer && integerName(value) === undefined)
  );
}

/** `%#g`: always a point, and the zeros that the precision asks for. */
function withPoint(number: string, verb: string, precision: number): string {
  const [, digits = '', tail = ''] = /^(.*?)((?:[eEpP].*)?)$/.exec(number) ?? [];
  const significant = digits.replace('.', '').replace(/^0+/, '').length + (/^0*\.?0*$/.test(digits) ? 1 : 0);
  const wanted = 'gGx'.includes(verb) ? (precision === -1 ? 6 : precision) : 0;
  const pointed = digits.includes('.') ? digits : `${digits}.`;
  return pointed + '0'.repeat(Math.max(0, wanted - significant)) + tail;
}

function bytesOf(list: readonly Value[]): Buffer {
  return Buffer.from(list.map(item => (item instanceof Integer ? Number(item.value) : 0)));
}

function uuidBytes(uuid: Uuid): Buffer {
  return Buffer.from(uuid.text.replaceAll('-', ''), 'hex');
}
