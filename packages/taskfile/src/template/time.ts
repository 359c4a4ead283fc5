/** Times written by Go layouts: `2006-01-02 15:04:05`. */

const CHUNKS = [
  ...[
    'January',
    'Jan',
    'Monday',
    'Mon',
    'MST',
    '2006',
    '-07:00:00',
    '-07:00',
    '-0700',
    '-07',
    'Z07:00',
    'Z0700',
    'Z07',
  ],
  ...['002', '__2', '_2', '01', '02', '03', '04', '05', '06', '15', 'PM', 'pm', '1', '2', '3', '4', '5'],
] as const;
type Chunk = (typeof CHUNKS)[number];

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `zone` is `Local` or an IANA name; an unknown one counts as UTC. */
export function formatTime(date: Date, layout: string, zone = 'Local'): string {
  const wall = wallClock(date, zone);
  let out = '';
  for (let at = 0; at < layout.length;) {
    const fraction = fractionAt(layout, at);
    const chunk = fraction === undefined ? chunkAt(layout, at) : undefined;
    if (fraction !== undefined) out += formatFraction(fraction, date.getUTCMilliseconds());
    else out += chunk === undefined ? layout.charAt(at) : formatChunk(chunk, wall);
    at += fraction?.length ?? chunk?.length ?? 1;
  }
  return out;
}

interface WallClock {
  /** The local reading as if it were UTC. */
  readonly local: Date;
  readonly offsetMinutes: number;
  readonly name: string;
}

function wallClock(date: Date, zone: string): WallClock {
  const timeZone = zone === 'Local' ? undefined : knownZone(zone);
  const offsetMinutes = timeZone === undefined ? -date.getTimezoneOffset() : zoneOffset(date, timeZone);
  const names = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short', ...(timeZone && { timeZone }) });
  const name = names.formatToParts(date).find(part => part.type === 'timeZoneName')?.value ?? 'UTC';
  return { local: new Date(date.getTime() + offsetMinutes * 60_000), offsetMinutes, name };
}

function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

function zoneOffset(date: Date, timeZone: string): number {
  const names = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const text = names.formatToParts(date).find(part => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function chunkAt(layout: string, at: number): Chunk | undefined {
  const chunk = CHUNKS.find(candidate => layout.startsWith(candidate, at));
  // "Janitor" and "Money" are plain words.
  const word = chunk === 'Jan' || chunk === 'Mon';
  return word && /[a-z]/.test(layout.charAt(at + 3)) ? undefined : chunk;
}

/** `.000` or `.999` after the seconds. */
function fractionAt(layout: string, at: number): string | undefined {
  const [fraction] = /^[.,](?:0+|9+)(?!\d)/.exec(layout.slice(at)) ?? [];
  return fraction;
}

function formatFraction(fraction: string, milliseconds: number): string {
  const digits = String(milliseconds)
    .padStart(3, '0')
    .padEnd(fraction.length - 1, '0')
    .slice(0, fraction.length - 1);
  if (fraction.includes('0')) return fraction.charAt(0) + digits;
  const kept = digits.replace(/0+$/, '');
  return kept && fraction.charAt(0) + kept;
}

function formatChunk(chunk: Chunk, { local, offsetMinutes, name }: WallClock): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const month = local.getUTCMonth();
  const day = local.getUTCDate();
  const hour = local.getUTCHours();
  const yearDay = Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
  const offset = (colon: string): string => {
    const minutes = Math.abs(offsetMinutes);
    return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${colon}${two(minutes % 60)}`;
  };
  const texts: Readonly<Record<Chunk, () => string>> = {
    January: () => MONTHS[month] ?? '',
    Jan: () => (MONTHS[month] ?? '').slice(0, 3),
    Monday: () => DAYS[local.getUTCDay()] ?? '',
    Mon: () => (DAYS[local.getUTCDay()] ?? '').slice(0, 3),
    MST: () => name,
    '2006': () => String(local.getUTCFullYear()).padStart(4, '0'),
    '-07:00:00': () => `${offset(':')}:00`,
    '-07:00': () => offset(':'),
    '-0700': () => offset(''),
    '-07': () => offset('').slice(0, 3),
    'Z07:00': () => (offsetMinutes === 0 ? 'Z' : offset(':')),
    Z0700: () => (offsetMinutes === 0 ? 'Z' : offset('')),
    Z07: () => (offsetMinutes === 0 ? 'Z' : offset('').slice(0, 3)),
    '002': () => String(yearDay).padStart(3, '0'),
    __2: () => String(yearDay).padStart(3, ' '),
    _2: () => String(day).padStart(2, ' '),
    '01': () => two(month + 1),
    '02': () => two(day),
    '03': () => two(hour % 12 || 12),
    '04': () => two(local.getUTCMinutes()),
    '05': () => two(local.getUTCSeconds()),
    '06': () => two(local.getUTCFullYear() % 100),
    '15': () => two(hour),
    PM: () => (hour < 12 ? 'AM' : 'PM'),
    pm: () => (hour < 12 ? 'am' : 'pm'),
    '1': () => String(month + 1),
    '2': () => String(day),
    '3': () => String(hour % 12 || 12),
    '4': () => String(local.getUTCMinutes()),
    '5': () => String(local.getUTCSeconds()),
  };
  return texts[chunk]();
}
