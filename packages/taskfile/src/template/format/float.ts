/** Floats in digits, as Go's strconv writes them: the shortest that mean the number, or as many as are asked for, exactly. */

/** Digits of a number's size, and the power of ten of the first. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** strconv.FormatFloat, without a sign unless the number is negative; a `precision` of -1 asks for the shortest digits. */
export function formatFloat(value: number, verb: string, precision: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return sign === '' ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  switch (verb) {
    case 'e':
    case 'E':
      return sign + scientific(precision < 0 ? shortest(size) : rounded(size, precision + 1), verb, precision);
    case 'f':
      return sign + plain(precision < 0 ? shortest(size) : fixed(size, precision), precision);
    case 'g':
    case 'G':
      return sign + general(size, verb, precision);
    case 'b':
      return sign + binary(size);
    default:
      return sign + hexadecimal(size, verb, precision);
  }
}

function shortest(size: number): Decimal {
  const [mantissa = '0', exponent = '0'] = size.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** So many digits, halves of the exact value to even. */
function rounded(size: number, count: number): Decimal {
  if (size === 0) return { digits: '0'.repeat(Math.max(1, count)), exponent: 0 };
  const exponent = shortest(size).exponent;
  const decimal = scaled(size, count - 1 - exponent);
  // The shortest digits of 9.5 begin a power below those of 10.
  return { digits: decimal, exponent: exponent + (decimal.length > count ? 1 : 0) };
}

function fixed(size: number, places: number): Decimal {
  const digits = scaled(size, places).padStart(places + 1, '0');
  return { digits, exponent: digits.length - 1 - places };
}

/** The whole number nearest to `size` × 10^`power`, from the exact binary value. */
function scaled(size: number, power: number): string {
  const { mantissa, exponent } = binaryParts(size);
  let [above, below] = [mantissa, 1n];
  if (exponent >= 0) above <<= BigInt(exponent);
  else below <<= BigInt(-exponent);
  if (power >= 0) above *= 10n ** BigInt(power);
  else below *= 10n ** BigInt(-power);
  const whole = above / below;
  const twice = (above % below) * 2n;
  return String(twice > below || (twice === below && whole % 2n === 1n) ? whole + 1n : whole);
}

function binaryParts(size: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const fraction = bits & ((1n << 52n) - 1n);
  const biased = Number(bits >> 52n) & 0x7ff;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

function scientific({ digits, exponent }: Decimal, verb: string, precision: number): string {
  const kept = precision < 0 ? digits : digits.slice(0, precision + 1);
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${kept.charAt(0)}${kept.length > 1 ? `.${kept.slice(1)}` : ''}${verb}${exponent < 0 ? '-' : '+'}${power}`;
}

function plain({ digits, exponent }: Decimal, places: number): string {
  const whole = exponent < 0 ? '0' : digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = exponent < 0 ? '0'.repeat(-exponent - 1) + digits : digits.slice(exponent + 1);
  const fraction = places < 0 ? rest.replace(/^0+$/, '') : rest.slice(0, places).padEnd(places, '0');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** With an exponent below 1e-4, and from 10 to the precision on, which is 6 for the shortest digits. */
function general(size: number, verb: string, precision: number): string {
  const short = precision < 0;
  const count = precision === 0 ? 1 : precision;
  const decimal = short ? shortest(size) : rounded(size, count);
  const digits = decimal.digits.replace(/0+$/, '') || '0';
  const { exponent } = decimal;
  let limit = short ? 6 : count;
  if (!short && limit > digits.length && digits.length >= exponent + 1) limit = digits.length;
  if (exponent < -4 || exponent >= limit) return scientific({ digits, exponent }, verb === 'g' ? 'e' : 'E', -1);
  return plain({ digits, exponent }, -1);
}

function binary(size: number): string {
  const { mantissa, exponent } = binaryParts(size);
  return `${mantissa}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

function hexadecimal(size: number, verb: string, precision: number): string {
  let { mantissa, exponent } = binaryParts(size);
  if (mantissa === 0n) exponent = 0;
  else {
    while (mantissa < 1n << 52n) {
      mantissa <<= 1n;
      exponent--;
    }
    exponent += 52;
  }
  if (precision >= 0 && precision < 13 && mantissa !== 0n) {
    const shift = BigInt((13 - precision) * 4);
    const [kept, extra] = [mantissa >> shift, mantissa & ((1n << shift) - 1n)];
    const half = 1n << (shift - 1n);
    mantissa = (kept + (extra > half || (extra === half && kept % 2n === 1n) ? 1n : 0n)) << shift;
    if (mantissa >= 1n << 53n) {
      mantissa >>= 1n;
      exponent++;
    }
  }
  const digits = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  const fraction = precision < 0 ? digits.replace(/0+$/, '') : digits.slice(0, precision).padEnd(precision, '0');
  const lead = mantissa === 0n ? '0' : '1';
  const power = `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const text = `0x${lead}${fraction === '' ? '' : `.${fraction}`}p${power}`;
  return verb === 'X' ? text.toUpperCase() : text;
}
