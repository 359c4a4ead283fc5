/** Durations as Go reads and prints them, in nanoseconds: `300ms`, `1h30m`. */

/** Nanoseconds, or undefined when the text is not a positive Go duration. */
export function parseDuration(text: string): bigint | undefined {
  let rest = text;
  let total = 0;
  while (rest !== '') {
    const digits = leading(rest, '0123456789.');
    const unit = leading(rest.slice(digits.length), 'nuµμmsh');
    const factor = UNITS.get(unit);
    const amount = Number(digits);
    if (digits === '' || factor === undefined || Number.isNaN(amount)) return undefined;
    total += amount * factor;
    rest = rest.slice(digits.length + unit.length);
  }
  return total > 0 ? BigInt(Math.round(total)) : undefined;
}

/** Go's `Duration.String`: `1m30s`, `1.5s`, `500ms`. */
export function formatDuration(nanoseconds: bigint): string {
  const amount = Number(nanoseconds);
  if (amount === 0) return '0s';
  if (amount < MICROSECOND) return `${amount}ns`;
  if (amount < MILLISECOND) return `${amount / MICROSECOND}µs`;
  if (amount < SECOND) return `${amount / MILLISECOND}ms`;
  const hours = Math.floor(amount / HOUR);
  const minutes = Math.floor((amount % HOUR) / MINUTE);
  const seconds = `${(amount % MINUTE) / SECOND}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

const MICROSECOND = 1e3;
const MILLISECOND = 1e6;
const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', MICROSECOND],
  ['µs', MICROSECOND],
  ['μs', MICROSECOND],
  ['ms', MILLISECOND],
  ['s', SECOND],
  ['m', MINUTE],
  ['h', HOUR],
]);

function leading(text: string, characters: string): string {
  let end = 0;
  while (end < text.length && characters.includes(text.charAt(end))) end++;
  return text.slice(0, end);
}
