/** The dates that go-yaml sees in plain scalars. */

const LAYOUT =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})([.,]\d+)?(Z|[-+]\d{2}:\d{2})| (\d{1,2}):(\d{1,2}):(\d{1,2})([.,]\d+)?)?$/;

/** A date alone, one with a time and a zone after `T`, or one with a time in UTC after a space. */
export function parseTimestamp(text: string): Date | undefined {
  if (text.charCodeAt(4) !== 0x2d) return undefined;
  const match = LAYOUT.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const [hour, minute, second, fraction = ''] = match[4] === undefined ? match.slice(9) : match.slice(4);
  const zone = match[8] ?? 'Z';
  const time = [hour, minute, second].map(part => Number(part ?? 0));
  const [h = 0, m = 0, s = 0] = time;
  if (h > 23 || m > 59 || s > 59 || !isDay(Number(year), Number(month), Number(day))) return undefined;
  const offset = zoneMinutes(zone);
  if (offset === undefined) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction.slice(1) || '0'}`) * 1000);
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(h, m - offset, s, milliseconds);
  return date;
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 24 || minutes > 60) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
