/** What times, months and durations print as. */
import { formatDuration } from '../../text/duration';
import type { Integer } from '../values';
import { DAYS, MONTHS } from './layout';
import type { Time } from './time';

/** What a whole number of a named type prints as; undefined for one that is a plain number. */
export function integerName({ type, value }: Integer): string | undefined {
  if (type === 'time.Month') return MONTHS[Number(value) - 1] ?? `%!Month(${value})`;
  if (type === 'time.Weekday') return DAYS[Number(value)] ?? `%!Weekday(${value})`;
  return type === 'time.Duration' ? formatDuration(value) : undefined;
}

/** A time as Go source. */
export function goTime(time: Time): string {
  const { year, month: number, day, hour, minute, second } = time.clock();
  const zone = time.zone.local
    ? 'time.Local'
    : time.zone.label === 'UTC'
      ? 'time.UTC'
      : `time.Location("${time.zone.label}")`;
  return `time.Date(${year}, time.${MONTHS[number - 1] ?? ''}, ${day}, ${hour}, ${minute}, ${second}, ${time.nanosecond}, ${zone})`;
}
