/** The methods of Go's `time.Time` that templates use. */
import type { Value } from '../model';
import { formatTime } from './time';

/** The method's result, or undefined when there is no such method. */
export function timeMethod(time: Date, name: string, args: readonly (Value | undefined)[]): Value | undefined {
  const part = (layout: string): bigint => BigInt(formatTime(time, layout));
  switch (name) {
    case 'Format':
      return typeof args[0] === 'string' ? formatTime(time, args[0]) : undefined;
    case 'Unix':
      return BigInt(Math.floor(time.getTime() / 1000));
    case 'UnixMilli':
      return BigInt(time.getTime());
    case 'UnixNano':
      return BigInt(time.getTime()) * 1_000_000n;
    case 'Year':
      return part('2006');
    case 'Month':
      return formatTime(time, 'January');
    case 'Weekday':
      return formatTime(time, 'Monday');
    case 'Day':
      return part('2');
    case 'YearDay':
      return part('002');
    case 'Hour':
      return part('15');
    case 'Minute':
      return part('4');
    case 'Second':
      return part('5');
    case 'String':
      return formatTime(time, '2006-01-02 15:04:05.999999999 -0700 MST');
    default:
      return undefined;
  }
}
