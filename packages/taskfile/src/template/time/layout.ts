/** Times written by Go's layouts, such as `2006-01-02 15:04:05`. */
import type { Clock, Time } from './time';

const ELEMENTS = [
  ...['January', 'Jan', 'Monday', 'Mon', 'MST', '01', '02', '03', '04', '05', '06', '002', '15', '1', '2006', '2'],
  ...['_2', '__2', '3', '4', '5', 'PM', 'pm'],
  ...['-070000', '-07:00:00', '-0700', '-07:00', '-07', 'Z070000', 'Z07:00:00', 'Z0700', 'Z07:00', 'Z07'],
] as const;
export type Element = (typeof ELEMENTS)[number];

/** By first character, in the order in which Go tries them. */
const BY_FIRST = new Map<string, Element[]>();
for (const element of ELEMENTS) BY_FIRST.set(element.charAt(0), [...(BY_FIRST.get(element.charAt(0)) ?? []), element]);

export type LayoutPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'element'; readonly text: Element }
  /** `.000`, or `.999` without the zeros at the end; the separator may be a comma. */
  | { readonly kind: 'fraction'; readonly text: string; readonly digits: number; readonly trims: boolean };

/** Texts stand between all elements, and may be empty. */
export function parseLayout(layout: string): readonly LayoutPart[] {
  const parts: LayoutPart[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  for (let at = 0; at < layout.length;) {
    const [fraction, zeros] = fractionAt(layout, at);
    if (fraction !== undefined) {
      flush();
      parts.push({ kind: 'fraction', text: fraction, digits: fraction.length - 1, trims: !zeros });
      at += fraction.length;
      continue;
    }
    // What looks like a padded day before a year is an underscore.
    const element = layout.startsWith('_2006', at) ? undefined : elementAt(layout, at);
    if (element === undefined) {
      text += layout.charAt(at++);
      continue;
    }
    flush();
    parts.push({ kind: 'element', text: element });
    at += element.length;
  }
  flush();
  return parts;
}

function elementAt(layout: string, at: number): Element | undefined {
  return BY_FIRST.get(layout.charAt(at))?.find(element => {
    if (!layout.startsWith(element, at)) return false;
    // "Janitor" and "Money" are plain words.
    return (element !== 'Jan' && element !== 'Mon') || !/[a-z]/.test(layout.charAt(at + 3));
  });
}

function fractionAt(layout: string, at: number): [fraction?: string, zeros?: boolean] {
  const first = layout.charAt(at);
  const digit = layout.charAt(at + 1);
  if ((first !== '.' && first !== ',') || (digit !== '0' && digit !== '9')) return [];
  let end = at + 1;
  while (layout.charAt(end) === digit) end++;
  return /[0-9]/.test(layout.charAt(end)) ? [] : [layout.slice(at, end), digit === '0'];
}

export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
export const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const STRING_LAYOUT = '2006-01-02 15:04:05.999999999 -0700 MST';

export function formatTime(time: Time, layout = STRING_LAYOUT): string {
  const clock = time.clock();
  return parseLayout(layout)
    .map(part => {
      if (part.kind === 'text') return part.text;
      return part.kind === 'element' ? formatElement(part.text, clock) : formatFraction(part, time.nanosecond);
    })
    .join('');
}

function formatFraction(
  { text, digits, trims }: Extract<LayoutPart, { kind: 'fraction' }>,
  nanosecond: number,
): string {
  const all = String(nanosecond).padStart(9, '0').slice(0, digits);
  const kept = trims ? all.replace(/0+$/, '') : all;
  return kept === '' ? '' : text.charAt(0) + kept;
}

function formatElement(element: Element, clock: Clock): string {
  const { year, month, day, hour, minute, second, yearDay, weekday, offset, zoneName } = clock;
  switch (element) {
    case 'January':
      return MONTHS[month - 1] ?? '';
    case 'Jan':
      return (MONTHS[month - 1] ?? '').slice(0, 3);
    case 'Monday':
      return DAYS[weekday] ?? '';
    case 'Mon':
      return (DAYS[weekday] ?? '').slice(0, 3);
    case '2006':
      return year < 0 ? `-${pad(-year, 4)}` : pad(year, 4);
    case '06':
      return pad(Math.max(0, year) % 100, 2);
    case '01':
      return pad(month, 2);
    case '1':
      return String(month);
    case '02':
      return pad(day, 2);
    case '2':
      return String(day);
    case '_2':
      return String(day).padStart(2, ' ');
    case '002':
      return pad(yearDay, 3);
    case '__2':
      return String(yearDay).padStart(3, ' ');
    case '15':
      return pad(hour, 2);
    case '03':
      return pad(hour % 12 || 12, 2);
    case '3':
      return String(hour % 12 || 12);
    case '04':
      return pad(minute, 2);
    case '4':
      return String(minute);
    case '05':
      return pad(second, 2);
    case '5':
      return String(second);
    case 'PM':
      return hour < 12 ? 'AM' : 'PM';
    case 'pm':
      return hour < 12 ? 'am' : 'pm';
    case 'MST':
      return zoneName === '' ? formatOffset('-0700', offset) : zoneName;
    default:
      return element.startsWith('Z') && offset === 0 ? 'Z' : formatOffset(element, offset);
  }
}

function formatOffset(element: string, offset: number): string {
  const colon = element.includes(':') ? ':' : '';
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const digits = element.replace(/[^0-9]/g, '').length;
  const parts = [pad(Math.floor(minutes / 60), 2), pad(minutes % 60, 2), pad(Math.abs(offset) % 60, 2)];
  return `${Math.trunc(offset / 60) < 0 ? '-' : '+'}${parts.slice(0, digits / 2).join(colon)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
