/** Go's `fmt.Sprintf`. */
import type { Value } from '../model';
import { isList, isMap, printFloat, printValue, quoteGo, sortedKeys, typeName } from './print';

interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width?: number;
  readonly precision?: number;
}

const MAX_WIDTH = 1_000_000;

export function sprintf(format: string, values: readonly (Value | undefined)[]): string {
  let out = '';
  let used = 0;
  const take = (): Value | undefined => values[used++];
  const number = (): number | undefined => {
    const value = take();
    return typeof value === 'bigint' ? Number(value) : undefined;
  };
  for (let at = 0; at < format.length;) {
    const percent = format.indexOf('%', at);
    if (percent < 0) {
      out += format.slice(at);
      break;
    }
    out += format.slice(at, percent);
    const spec = /^%([-+# 0]*)(\*|\d+)?(?:\.(\*|\d*))?/.exec(format.slice(percent)) ?? ['%'];
    const [matched, flags = '', wide, exact] = spec;
    const width = wide === '*' ? number() : wide === undefined ? undefined : Number(wide);
    const precision = exact === '*' ? number() : exact === undefined ? undefined : Number(exact || 0);
    at = percent + matched.length;
    const letter = String.fromCodePoint(format.codePointAt(at) ?? 0);
    if (at >= format.length) {
      out += '%!(NOVERB)';
      break;
    }
    at += letter.length;
    if (letter === '%') out += '%';
    else if (used >= values.length) out += `%!${letter}(MISSING)`;
    else {
      const left = width !== undefined && width < 0 ? '-' : '';
      const verb: Verb = {
        letter,
        flags: flags + left,
        ...(width !== undefined && { width: Math.min(Math.abs(width), MAX_WIDTH) }),
        ...(precision !== undefined && { precision: Math.min(precision, MAX_WIDTH) }),
      };
      out += formatVerb(verb, take());
    }
  }
  if (used < values.length) {
    const extra = values
      .slice(used)
      .map(v => (v === undefined || v === null ? '<nil>' : `${typeName(v)}=${printValue(v)}`));
    out += `%!(EXTRA ${extra.join(', ')})`;
  }
  return out;
}

function formatVerb(verb: Verb, value: Value | undefined): string {
  if (verb.letter === 'T') return pad(typeName(value), verb);
  if (verb.letter === 'v' && (value === undefined || value === null)) return pad('<nil>', verb);
  if (isList(value)) return `[${value.map(item => formatVerb(verb, item)).join(' ')}]`;
  if (isMap(value)) {
    const entry = (key: string): string => `${formatVerb(verb, key)}:${formatVerb(verb, value[key])}`;
    return `map[${sortedKeys(value).map(entry).join(' ')}]`;
  }
  const text = scalar(verb, value);
  return (
    text ??
    `%!${verb.letter}(${value === undefined || value === null ? '<nil>' : `${typeName(value)}=${printValue(value)}`})`
  );
}

function scalar(verb: Verb, value: Value | undefined): string | undefined {
  if (typeof value === 'string') return stringVerb(verb, value);
  if (typeof value === 'bigint') return integerVerb(verb, value);
  if (typeof value === 'number') return floatVerb(verb, value);
  if (typeof value === 'boolean') return 'tv'.includes(verb.letter) ? pad(String(value), verb) : undefined;
  return value instanceof Date && 'sv'.includes(verb.letter) ? pad(printValue(value), verb) : undefined;
}

function stringVerb(verb: Verb, value: string): string | undefined {
  const cut = verb.precision === undefined ? value : [...value].slice(0, verb.precision).join('');
  switch (verb.letter) {
    case 's':
      return pad(cut, verb);
    case 'v':
      return pad(verb.flags.includes('#') ? quoteGo(cut) : cut, verb);
    case 'q':
      return pad(verb.flags.includes('#') && !cut.includes('`') ? `\`${cut}\`` : quoteGo(cut), verb);
    case 'x':
      return pad(Buffer.from(cut).toString('hex'), verb);
    case 'X':
      return pad(Buffer.from(cut).toString('hex').toUpperCase(), verb);
    default:
      return undefined;
  }
}

const BASES: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' };

function integerVerb(verb: Verb, value: bigint): string | undefined {
  const { letter, flags } = verb;
  const code = Number(value);
  if (letter === 'c') return pad(String.fromCodePoint(code), verb);
  if (letter === 'q') return pad(`'${String.fromCodePoint(code)}'`, verb);
  if (letter === 'U') return pad(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`, verb);
  const base = BASES[letter];
  if (base === undefined) return undefined;
  let digits = (value < 0n ? -value : value).toString(base);
  if (letter === 'X') digits = digits.toUpperCase();
  if (verb.precision !== undefined) digits = digits.padStart(verb.precision, '0');
  const prefix = letter === 'O' ? '0o' : flags.includes('#') ? (PREFIXES[letter] ?? '') : '';
  return padNumber(sign(value < 0n, flags), prefix + digits, verb);
}

function floatVerb(verb: Verb, value: number): string | undefined {
  const { letter, flags, precision } = verb;
  const magnitude = Math.abs(value);
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value)) return 'vgGfFeE'.includes(letter) ? pad(printFloat(value), verb) : undefined;
  switch (letter) {
    case 'f':
    case 'F':
      return padNumber(sign(negative, flags), fixed(magnitude, Math.min(precision ?? 6, 100)), verb);
    case 'e':
    case 'E': {
      const text = magnitude.toExponential(Math.min(precision ?? 6, 100));
      const [mantissa = '', power = ''] = text.split('e');
      const exponent = `${letter}${power.charAt(0)}${power.slice(1).padStart(2, '0')}`;
      return padNumber(sign(negative, flags), mantissa + exponent, verb);
    }
    case 'v':
    case 'g':
    case 'G': {
      const rounded =
        precision === undefined ? magnitude : Number(magnitude.toPrecision(Math.max(1, Math.min(precision, 100))));
      const text = printFloat(rounded, precision === undefined ? 6 : Math.max(precision, 1));
      return padNumber(sign(negative, flags), letter === 'G' ? text.toUpperCase() : text, verb);
    }
    default:
      return undefined;
  }
}

/** Go rounds exact ties to even, JavaScript away from zero. */
function fixed(value: number, places: number): string {
  const scaled = value * 10 ** places;
  const tie = scaled - Math.floor(scaled) === 0.5 && scaled / 10 ** places === value && scaled < 2 ** 52;
  return tie && Math.floor(scaled) % 2 === 0
    ? (Math.floor(scaled) / 10 ** places).toFixed(places)
    : value.toFixed(places);
}

function sign(negative: boolean, flags: string): string {
  return negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function padNumber(mark: string, digits: string, verb: Verb): string {
  const zeros = verb.flags.includes('0') && !verb.flags.includes('-');
  return zeros ? mark + digits.padStart((verb.width ?? 0) - mark.length, '0') : pad(mark + digits, verb);
}

function pad(text: string, { width = 0, flags }: Verb): string {
  const space = ' '.repeat(Math.max(0, width - [...text].length));
  return flags.includes('-') ? text + space : space + text;
}
