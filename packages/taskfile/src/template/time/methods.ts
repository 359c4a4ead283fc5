/** The methods that Go's times and durations have in templates. */
import type { Value } from '../../model';
import { fn, type FunctionTable, type TemplateFunction } from '../functions/define';
import { Integer, typed, Uuid } from '../values';
import { formatTime } from './layout';
import { goTime, integerName } from './names';
import { at, Time } from './time';
import { localZone, UTC } from './zone';

/** The method of a value, with the value bound to it; undefined when its type has none of the name. */
export function methodOf(value: Value, name: string): TemplateFunction | undefined {
  const methods =
    value instanceof Time
      ? ofTime(value)
      : value instanceof Integer
        ? ofInteger(value)
        : value instanceof Uuid
          ? ofUuid(value)
          : {};
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

export function month(number: number): Value {
  return new Integer('time.Month', BigInt(number));
}

export function duration(nanoseconds: bigint): Integer {
  return new Integer('time.Duration', nanoseconds);
}

const int = (value: number): TemplateFunction => fn([], () => BigInt(value));

function ofTime(time: Time): FunctionTable {
  const clock = time.clock();
  const since = (other: Time): bigint => clampDuration(time.nanoseconds - other.nanoseconds);
  return {
    Format: fn(['string'], layout => formatTime(time, layout)),
    String: fn([], () => formatTime(time)),
    GoString: fn([], () => goTime(time)),
    Unix: fn([], () => int64(time.seconds)),
    UnixMilli: fn([], () => int64(time.seconds * 1000n + BigInt(Math.floor(time.nanosecond / 1e6)))),
    UnixMicro: fn([], () => int64(time.seconds * 1_000_000n + BigInt(Math.floor(time.nanosecond / 1e3)))),
    UnixNano: fn([], () => int64(BigInt.asIntN(64, time.nanoseconds))),
    Year: int(clock.year),
    Month: fn([], () => month(clock.month)),
    Weekday: fn([], () => new Integer('time.Weekday', BigInt(clock.weekday))),
    Day: int(clock.day),
    YearDay: int(clock.yearDay),
    Hour: int(clock.hour),
    Minute: int(clock.minute),
    Second: int(clock.second),
    Nanosecond: int(time.nanosecond),
    UTC: fn([], () => time.in(UTC)),
    Local: fn([], () => time.in(localZone(process.env['TZ']))),
    Add: fn(['duration'], amount => time.plus(amount.value)),
    AddDate: fn(['int', 'int', 'int'], (years, months, days) => {
      const date = {
        year: clock.year + Number(years),
        month: clock.month + Number(months),
        day: clock.day + Number(days),
      };
      return at(date, { ...clock, nanosecond: time.nanosecond }, time.zone);
    }),
    Sub: fn(['time'], other => duration(since(other))),
    Before: fn(['time'], other => time.nanoseconds < other.nanoseconds),
    After: fn(['time'], other => time.nanoseconds > other.nanoseconds),
    Equal: fn(['time'], other => time.nanoseconds === other.nanoseconds),
    Compare: fn(['time'], other =>
      time.nanoseconds < other.nanoseconds ? -1n : time.nanoseconds > other.nanoseconds ? 1n : 0n,
    ),
    Location: fn([], () => time.zone.label),
    IsZero: fn([], () => time.seconds === -62_135_596_800n && time.nanosecond === 0),
    IsDST: fn([], () => isSummer(time)),
    Truncate: fn(['duration'], ({ value }) => time.plus(-remainder(time, value))),
    Round: fn(['duration'], ({ value }) => {
      const rest = remainder(time, value);
      return time.plus(value > 0n && rest * 2n >= value ? value - rest : -rest);
    }),
    ...Object.fromEntries(['Date', 'Clock'].map(name => [name, tooManyResults(name, 3)])),
    ...Object.fromEntries(['Zone', 'ISOWeek'].map(name => [name, secondResult(name, 'int')])),
    MarshalJSON: fn([], () => bytes(`"${formatTime(time, '2006-01-02T15:04:05.999999999Z07:00')}"`)),
    MarshalText: fn([], () => bytes(formatTime(time, '2006-01-02T15:04:05.999999999Z07:00'))),
  };
}

/** Go refuses functions that give more than a value and an error, when they are called. */
function tooManyResults(name: string, count: number): TemplateFunction {
  return refused(`function ${name} has ${count} return values; should be 1 or 2`);
}

function secondResult(name: string, type: string): TemplateFunction {
  return refused(`invalid function signature for ${name}: second return value should be error; is ${type}`);
}

function refused(reason: string): TemplateFunction {
  return { ...fn([], () => null), refusal: reason };
}

function ofInteger(integer: Integer): FunctionTable {
  const name = integerName(integer);
  if (name === undefined) return {};
  const named: FunctionTable = { String: fn([], () => name) };
  if (integer.type !== 'time.Duration') return named;
  const { value } = integer;
  const parts = (unit: bigint): number => Number(value / unit) + Number(value % unit) / Number(unit);
  return {
    ...named,
    Nanoseconds: fn([], () => int64(value)),
    Microseconds: fn([], () => int64(value / 1000n)),
    Milliseconds: fn([], () => int64(value / 1_000_000n)),
    Seconds: fn([], () => parts(1_000_000_000n)),
    Minutes: fn([], () => parts(60_000_000_000n)),
    Hours: fn([], () => parts(3_600_000_000_000n)),
    Abs: fn([], () => duration(value < 0n ? -value : value)),
    Truncate: fn(['duration'], unit => duration(unit.value <= 0n ? value : value - (value % unit.value))),
    Round: fn(['duration'], unit => duration(roundDuration(value, unit.value))),
  };
}

/** Halves away from zero. */
export function roundDuration(value: bigint, unit: bigint): bigint {
  if (unit <= 0n) return value;
  const size = value < 0n ? -value : value;
  const rest = size % unit;
  const rounded = clampDuration(rest * 2n < unit ? size - rest : size + unit - rest);
  return value < 0n ? -rounded : rounded;
}

function ofUuid(uuid: Uuid): FunctionTable {
  return {
    String: fn([], () => uuid.text),
    URN: fn([], () => `urn:uuid:${uuid.text}`),
    MarshalText: fn([], () => bytes(uuid.text)),
    ClockSequence: fn([], () => BigInt(Number.parseInt(uuid.text.slice(19, 23), 16) & 0x3fff)),
    Version: fn([], () => `VERSION_${uuid.text.charAt(14)}`),
    Variant: fn([], () => 'RFC4122'),
  };
}

function int64(value: bigint): Value {
  return new Integer('int64', value);
}

function bytes(text: string): Value {
  return typed(
    [...Buffer.from(text)].map(byte => new Integer('uint8', BigInt(byte))),
    '[]uint8',
  );
}

const LONGEST = (1n << 63n) - 1n;

export function clampDuration(nanoseconds: bigint): bigint {
  return nanoseconds > LONGEST ? LONGEST : nanoseconds < -LONGEST - 1n ? -LONGEST - 1n : nanoseconds;
}

/** Since Go's zero time. */
function remainder(time: Time, unit: bigint): bigint {
  if (unit <= 0n) return 0n;
  return (((time.nanoseconds + 62_135_596_800_000_000_000n) % unit) + unit) % unit;
}

function isSummer(time: Time): boolean {
  const { year, offset } = time.clock();
  const start = { hour: 0, minute: 0, second: 0, nanosecond: 0 };
  const offsets = [1, 7].map(month => at({ year, month, day: 1 }, start, time.zone).clock().offset);
  return offset > Math.min(...offsets);
}
