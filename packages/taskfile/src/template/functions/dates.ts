/** Dates of slim-sprig, written and read by Go's layouts. */
import type { Value } from '../../model';
import { durationProblem, formatDuration, parseDuration } from '../../text/duration';
import { FunctionError } from '../error';
import { formatTime } from '../time/layout';
import { clampDuration, roundDuration } from '../time/methods';
import { parseTime, TimeProblem } from '../time/parse';
import { fromDate, fromSeconds, Time, ZERO_TIME } from '../time/time';
import { findZone, UTC, type Zone } from '../time/zone';
import { Integer } from '../values';
import { checkText } from './bounds';
import { fn, hosted, type FunctionTable, type Host } from './define';
import { parseInt64 } from './integers';

const SECOND = 1_000_000_000n;

const dateInZone = hosted('platform', ['string', 'any', 'string'], (host, layout, value, zone) =>
  format(layout, toTime(value, host).in(zoneOf(zone, host))),
);
const dateModify = fn(['string', 'time'], (duration, time) => {
  const nanoseconds = parseDuration(duration);
  return nanoseconds === undefined ? time : time.plus(nanoseconds);
});
const mustDateModify = fn(['string', 'time'], (duration, time) => {
  const nanoseconds = parseDuration(duration);
  if (nanoseconds === undefined) throw new FunctionError(durationProblem(duration));
  return time.plus(nanoseconds);
});

export const DATES: FunctionTable = {
  now: hosted('volatile', [], host => now(host)),
  // The zone of the machine decides what is written.
  date: hosted('platform', ['string', 'any'], (host, layout, value) =>
    format(layout, toTime(value, host).in(host.zone)),
  ),
  htmlDate: hosted('platform', ['any'], (host, value) => formatTime(toTime(value, host).in(host.zone), '2006-01-02')),
  dateInZone,
  date_in_zone: dateInZone,
  htmlDateInZone: hosted('platform', ['any', 'string'], (host, value, zone) =>
    formatTime(toTime(value, host).in(zoneOf(zone, host)), '2006-01-02'),
  ),
  dateModify,
  date_modify: dateModify,
  mustDateModify,
  must_date_modify: mustDateModify,
  toDate: hosted('platform', ['string', 'string'], (host, layout, text) => {
    try {
      return parseTime(layout, text, host.zone);
    } catch (error) {
      if (error instanceof TimeProblem) return ZERO_TIME;
      throw error;
    }
  }),
  mustToDate: hosted('platform', ['string', 'string'], (host, layout, text) => {
    try {
      return parseTime(layout, text, host.zone);
    } catch (error) {
      if (error instanceof TimeProblem) throw new FunctionError(error.message);
      throw error;
    }
  }),
  unixEpoch: fn(['time'], time => String(time.seconds)),
  ago: hosted('volatile', ['any'], (host, value) => {
    const since = clampDuration(now(host).nanoseconds - toTime(value, host).nanoseconds);
    return formatDuration(roundDuration(since, SECOND));
  }),
  duration: fn(['any'], value => {
    const seconds = typeof value === 'string' ? clamped(value) : isInt64(value) ? value.value : 0n;
    return formatDuration(BigInt.asIntN(64, seconds * SECOND));
  }),
  durationRound: hosted('volatile', ['any'], (host, value) => roughly(toDuration(value, host))),
};

function format(layout: string, time: Time): string {
  checkText(layout.length * 8);
  return formatTime(time, layout);
}

function now(host: Host): Time {
  return fromDate(host.now(), host.zone);
}

/** sprig takes seconds since 1970 as a time, and the present for anything else. */
function toTime(value: Value, host: Host): Time {
  if (value instanceof Time) return value;
  if (isInt64(value)) return fromSeconds(value.value, host.zone);
  return typeof value === 'bigint' && value < 1n << 63n ? fromSeconds(value, host.zone) : now(host);
}

/** An unknown zone counts as UTC. */
function zoneOf(name: string, host: Host): Zone {
  return name === 'Local' ? host.zone : (findZone(name) ?? UTC);
}

function isInt64(value: Value): value is Integer {
  return value instanceof Integer && value.type === 'int64';
}

function clamped(text: string): bigint {
  const most = (1n << 63n) - 1n;
  if (!/^[-+]?[0-9]+$/.test(text)) return 0n;
  return parseInt64(text) ?? (text.startsWith('-') ? -most - 1n : most);
}

function toDuration(value: Value, host: Host): bigint {
  if (typeof value === 'string') return parseDuration(value) ?? 0n;
  if (isInt64(value)) return value.value;
  return value instanceof Time ? clampDuration(now(host).nanoseconds - value.nanoseconds) : 0n;
}

const HOUR = 3600n * SECOND;
const UNITS: readonly (readonly [unit: bigint, name: string])[] = [
  [24n * 365n * HOUR, 'y'],
  [24n * 30n * HOUR, 'mo'],
  [24n * HOUR, 'd'],
  [HOUR, 'h'],
  [60n * SECOND, 'm'],
  [SECOND, 's'],
];

/** The largest unit of which there is more than one. */
function roughly(nanoseconds: bigint): string {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const [unit, name] = UNITS.find(([least]) => size > least) ?? [];
  return unit === undefined ? '0s' : `${size / unit}${name}`;
}
