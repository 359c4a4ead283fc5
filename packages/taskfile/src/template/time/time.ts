/** A moment as Go's `time.Time` has it: nanoseconds, and the zone that it is shown in. */
import { clockIn, UTC, type Zone } from './zone';

const SECOND = 1_000_000_000n;

export interface Clock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** From 1. */
  readonly yearDay: number;
  /** From 0, Sunday. */
  readonly weekday: number;
  /** Seconds east of UTC. */
  readonly offset: number;
  /** What the zone is called then; may be empty. */
  readonly zoneName: string;
}

export class Time {
  constructor(
    /** Since 1970. */
    readonly nanoseconds: bigint,
    readonly zone: Zone,
  ) {}

  get seconds(): bigint {
    return floorDivide(this.nanoseconds, SECOND);
  }

  /** Within the second. */
  get nanosecond(): number {
    return Number(this.nanoseconds - this.seconds * SECOND);
  }

  clock(): Clock {
    const { offset, name } = clockIn(this.zone, Number(this.seconds));
    const local = Number(this.seconds) + offset;
    const days = Math.floor(local / 86_400);
    const rest = local - days * 86_400;
    const { year, month, day } = civil(days);
    return {
      ...{ year, month, day, offset, zoneName: name },
      hour: Math.floor(rest / 3600),
      minute: Math.floor(rest / 60) % 60,
      second: rest % 60,
      yearDay: days - daysTo(year, 1, 1) + 1,
      weekday: (((days + 4) % 7) + 7) % 7,
    };
  }

  in(zone: Zone): Time {
    return new Time(this.nanoseconds, zone);
  }

  plus(nanoseconds: bigint): Time {
    return new Time(this.nanoseconds + nanoseconds, this.zone);
  }
}

/** Go's zero time: the first moment of year 1. */
export const ZERO_TIME = new Time(-62_135_596_800n * SECOND, UTC);

export function fromSeconds(seconds: bigint, zone: Zone): Time {
  return new Time(seconds * SECOND, zone);
}

export function fromDate(date: Date, zone: Zone): Time {
  return new Time(BigInt(date.getTime()) * 1_000_000n, zone);
}

/** The moment that a clock in a zone shows; months and days beyond their range carry over. */
export function at(
  date: { readonly year: number; readonly month: number; readonly day: number },
  clock: { readonly hour: number; readonly minute: number; readonly second: number; readonly nanosecond: number },
  zone: Zone,
): Time {
  const seconds =
    daysTo(date.year, date.month, date.day) * 86_400 + clock.hour * 3600 + clock.minute * 60 + clock.second;
  // What the zone's offset was near that time decides; one that the first guess shows to be another is tried again.
  let { offset } = clockIn(zone, seconds);
  const second = clockIn(zone, seconds - offset).offset;
  if (second !== offset && clockIn(zone, seconds - second).offset === second) offset = second;
  return new Time(BigInt(seconds - offset) * SECOND + BigInt(clock.nanosecond), zone);
}

/** Days since 1970 of a day of the Gregorian calendar. */
export function daysTo(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1;
  const [y, m] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  // Years that start in March have the leap day at their end.
  const shifted = m < 2 ? y - 1 : y;
  const dayOfYear = Math.floor((153 * ((m + 10) % 12) + 2) / 5) + day - 1;
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    dayOfYear -
    719_468
  );
}

function civil(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month < 10 ? 0 : 1), month: month < 10 ? month + 3 : month - 9, day };
}

export function daysIn(month: number, year: number): number {
  return daysTo(year, month + 1, 1) - daysTo(year, month, 1);
}

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
