/** Durations as Go reads and prints them: `300ms`, `1h30m`. */

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);
const LONGEST = (1n << 63n) - 1n;

/** Nanoseconds, or undefined when the text is no Go duration or too long for one (about 292 years). */
export function parseDuration(text: string): bigint | undefined {
  const negative = text.startsWith('-');
  let rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return 0n;
  if (rest === '') return undefined;
  let total = 0n;
  while (rest !== '') {
    const [matched, whole = '', fraction = '', unit = ''] = /^(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/.exec(rest) ?? [];
    const factor = UNITS.get(unit);
    if (matched === undefined || factor === undefined || whole + fraction === '') return undefined;
    const digits = fraction.slice(0, 18);
    total += BigInt(whole === '' ? '0' : whole) * factor;
    if (digits !== '') total += (BigInt(digits) * factor) / 10n ** BigInt(digits.length);
    if (total > LONGEST + (negative ? 1n : 0n)) return undefined;
    rest = rest.slice(matched.length);
  }
  return negative ? -total : total;
}

/** Go's `Duration.String`: `1m30s`, `1.5s`, `500ms`. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return '0s';
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`;
  if (nanoseconds < 1_000_000_000n) {
    const unit = nanoseconds < 1_000n ? 'ns' : nanoseconds < 1_000_000n ? 'µs' : 'ms';
    return `${decimal(nanoseconds, UNITS.get(unit) ?? 1n)}${unit}`;
  }
  const minutes = nanoseconds / 60_000_000_000n;
  const seconds = `${decimal(nanoseconds % 60_000_000_000n, 1_000_000_000n)}s`;
  if (minutes === 0n) return seconds;
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`;
}

function decimal(amount: bigint, unit: bigint): string {
  const fraction = (amount % unit)
    .toString()
    .padStart(unit.toString().length - 1, '0')
    .replace(/0+$/, '');
  return `${amount / unit}${unit === 1n || fraction === '' ? '' : `.${fraction}`}`;
}

/** Why a text is no duration, in Go's words. */
export function durationProblem(text: string): string {
  const shown = quoteDuration(text);
  const invalid = `time: invalid duration ${shown}`;
  let rest = text.replace(/^[-+]/, '');
  if (rest === '' || rest === '0') return invalid;
  while (rest !== '') {
    const [number = ''] = /^[0-9]*(?:\.[0-9]*)?/.exec(rest) ?? [];
    if (!/[0-9]/.test(number)) return invalid;
    rest = rest.slice(number.length);
    const [unit = ''] = /^[^0-9.]*/.exec(rest) ?? [];
    if (unit === '') return `time: missing unit in duration ${shown}`;
    if (!UNITS.has(unit)) return `time: unknown unit ${quoteDuration(unit)} in duration ${shown}`;
    rest = rest.slice(unit.length);
  }
  return invalid;
}

/** Go writes bytes that are not ASCII as escapes here. */
function quoteDuration(text: string): string {
  let out = '';
  for (const byte of Buffer.from(text)) {
    const c = String.fromCharCode(byte);
    if (byte < 0x20 || byte >= 0x80) out += `\\x${byte.toString(16).padStart(2, '0')}`;
    else out += c === '"' || c === '\\' ? `\\${c}` : c;
  }
  return `"${out}"`;
}
