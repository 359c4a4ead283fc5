/** Reads times by Go's layouts (time/format.go, parse). */
import { encode, strayByte } from '../bytes';
import { DAYS, MONTHS, parseLayout, type Element, type LayoutPart } from './layout';
import { at, daysIn, type Time } from './time';
import { clockIn, fixedZone, namedOffset, UTC, type Zone } from './zone';

/** Why a text is no time, in Go's words. */
export class TimeProblem extends Error {}

/** The moment; what the text says of no zone is of the given one. Throws a `TimeProblem`. */
export function parseTime(layout: string, value: string, zone: Zone): Time {
  return new Parser(layout, value, zone).parse();
}

/** A value that does not fit its element. */
class Bad extends Error {}

class Parser {
  private rest: string;
  private year = 0;
  private month = -1;
  private day = -1;
  private yearDay = -1;
  hour = 0;
  minute = 0;
  second = 0;
  nanosecond = 0;
  private half: 'AM' | 'PM' | undefined;
  private utc = false;
  private offset: number | undefined;
  private zoneName = '';

  constructor(
    private readonly layout: string,
    private readonly value: string,
    private readonly zone: Zone,
  ) {
    this.rest = value;
  }

  parse(): Time {
    const parts = parseLayout(this.layout);
    parts.forEach((part, index) => {
      const before = this.rest;
      try {
        if (part.kind === 'text') this.skip(part.text);
        else if (part.kind === 'fraction') this.fraction(part);
        else this.element(part.text, parts[index + 1]);
      } catch (error) {
        if (!(error instanceof Bad)) throw error;
        throw this.problem(part.text, part.kind === 'text' ? this.rest : before);
      }
    });
    if (this.rest !== '') throw this.outOfPlace(`: extra text: ${quote(this.rest)}`);
    return this.time();
  }

  private problem(element: string, value: string): TimeProblem {
    const [whole, layout] = [quote(this.value), quote(this.layout)];
    return new TimeProblem(`parsing time ${whole} as ${layout}: cannot parse ${quote(value)} as ${quote(element)}`);
  }

  private outOfPlace(message: string): TimeProblem {
    return new TimeProblem(`parsing time ${quote(this.value)}${message}`);
  }

  private range(what: string): TimeProblem {
    return this.outOfPlace(`: ${what} out of range`);
  }

  /** Runs of spaces are all alike. */
  private skip(text: string): void {
    for (let i = 0; i < text.length;) {
      if (text[i] === ' ') {
        if (this.rest !== '' && !this.rest.startsWith(' ')) throw new Bad();
        while (text[i] === ' ') i++;
        this.rest = this.rest.replace(/^ +/, '');
      } else if (this.rest.startsWith(text.charAt(i))) {
        this.rest = this.rest.slice(1);
        i++;
      } else {
        // Go says what is left of the element from the start of its text.
        throw new Bad();
      }
    }
  }

  private element(element: Element, next: LayoutPart | undefined): void {
    switch (element) {
      case '06': {
        const year = this.digits(/^[0-9]{2}/);
        this.year = year + (year >= 69 ? 1900 : 2000);
        return;
      }
      case '2006':
        this.year = this.digits(/^[0-9]{4}/);
        return;
      case 'Jan':
        this.month = this.word(MONTHS.map(name => name.slice(0, 3))) + 1;
        return;
      case 'January':
        this.month = this.word(MONTHS) + 1;
        return;
      case '1':
      case '01':
        this.month = this.number(element === '01');
        if (this.month < 1 || this.month > 12) throw this.range('month');
        return;
      case 'Mon':
        this.word(DAYS.map(name => name.slice(0, 3)));
        return;
      case 'Monday':
        this.word(DAYS);
        return;
      case '2':
      case '_2':
      case '02':
        if (element === '_2') this.rest = this.rest.replace(/^ /, '');
        this.day = this.number(element === '02');
        return;
      case '__2':
      case '002':
        if (element === '__2') this.rest = this.rest.replace(/^ {1,2}/, '');
        this.yearDay = this.digits(element === '002' ? /^[0-9]{3}/ : /^[0-9]{1,3}/);
        return;
      case '15':
        this.hour = this.number(false);
        if (this.hour > 23) throw this.range('hour');
        return;
      case '3':
      case '03':
        this.hour = this.number(element === '03');
        if (this.hour > 12) throw this.range('hour');
        return;
      case '4':
      case '04':
        this.minute = this.number(element === '04');
        if (this.minute > 59) throw this.range('minute');
        return;
      case '5':
      case '05':
        this.second = this.number(element === '05');
        if (this.second > 59) throw this.range('second');
        if (next?.kind !== 'fraction') this.unexpectedFraction();
        return;
      case 'PM':
      case 'pm': {
        const half = this.rest.slice(0, 2);
        const known = element === 'PM' ? half : half === half.toLowerCase() ? half.toUpperCase() : '';
        if (known !== 'AM' && known !== 'PM') throw new Bad();
        this.half = known;
        this.rest = this.rest.slice(2);
        return;
      }
      case 'MST':
        this.zoneAbbreviation();
        return;
      default:
        this.zoneOffset(element);
    }
  }

  private digits(pattern: RegExp): number {
    const [digits] = pattern.exec(this.rest) ?? [];
    if (digits === undefined) throw new Bad();
    this.rest = this.rest.slice(digits.length);
    return Number(digits);
  }

  private number(twoDigits: boolean): number {
    return this.digits(twoDigits ? /^[0-9]{2}/ : /^[0-9]{1,2}/);
  }

  /** In any case. */
  private word(words: readonly string[]): number {
    const index = words.findIndex(word => this.rest.slice(0, word.length).toLowerCase() === word.toLowerCase());
    if (index < 0) throw new Bad();
    this.rest = this.rest.slice(words[index]?.length);
    return index;
  }

  /** Seconds may have a fraction that the layout does not mention. */
  private unexpectedFraction(): void {
    const [fraction] = /^[.,][0-9]+/.exec(this.rest) ?? [];
    if (fraction !== undefined) this.takeFraction(fraction);
  }

  private fraction({ digits, trims }: Extract<LayoutPart, { kind: 'fraction' }>): void {
    const pattern = trims ? /^[.,][0-9]+/ : new RegExp(`^[.,][0-9]{${digits}}`);
    const [fraction] = pattern.exec(this.rest) ?? [];
    if (fraction !== undefined) this.takeFraction(fraction);
    else if (!trims) throw new Bad();
  }

  private takeFraction(fraction: string): void {
    this.nanosecond = Number(fraction.slice(1, 10).padEnd(9, '0'));
    this.rest = this.rest.slice(fraction.length);
  }

  private zoneOffset(element: string): void {
    if (element.startsWith('Z') && this.rest.startsWith('Z')) {
      this.rest = this.rest.slice(1);
      this.utc = true;
      return;
    }
    const pattern = new RegExp(`^(.)${element.slice(1).replace(/0[07]/g, '(..)')}`, 's');
    const [matched, sign, ...parts] = pattern.exec(this.rest) ?? [];
    if (matched === undefined) throw new Bad();
    const numbers = parts.map(part => (/^[0-9]{2}$/.test(part) ? Number(part) : NaN));
    const [hours = 0, minutes = 0, seconds = 0] = numbers;
    this.rest = this.rest.slice(matched.length);
    if (hours > 24) throw this.range('time zone offset hour');
    if (minutes > 60) throw this.range('time zone offset minute');
    if (seconds > 60) throw this.range('time zone offset second');
    if (numbers.some(Number.isNaN) || (sign !== '+' && sign !== '-')) throw new Bad();
    this.offset = (sign === '-' ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds);
  }

  private zoneAbbreviation(): void {
    if (this.rest.startsWith('UTC')) {
      this.rest = this.rest.slice(3);
      this.utc = true;
      return;
    }
    const [name = ''] = ZONE_NAME.exec(this.rest) ?? [];
    if (this.rest.length < 3 || name === '') throw new Bad();
    this.zoneName = name;
    this.rest = this.rest.slice(name.length);
  }

  private time(): Time {
    if (this.half === 'PM' && this.hour < 12) this.hour += 12;
    if (this.half === 'AM' && this.hour === 12) this.hour = 0;
    if (this.yearDay >= 0) this.dayOfYear();
    const date = { year: this.year, month: Math.max(this.month, 1), day: this.day < 0 ? 1 : this.day };
    if (date.day < 1 || date.day > daysIn(date.month, date.year)) throw this.range('day');
    if (this.utc) return at(date, this, UTC);
    const plain = at(date, this, UTC);
    if (this.offset !== undefined) {
      const time = plain.plus(BigInt(-this.offset) * 1_000_000_000n);
      const local = clockIn(this.zone, Number(time.seconds));
      const isLocal = local.offset === this.offset && (this.zoneName === '' || this.zoneName === local.name);
      return time.in(isLocal ? this.zone : fixedZone(this.zoneName, this.offset));
    }
    if (this.zoneName === '') return at(date, this, this.zone);
    const known = namedOffset(this.zone, this.zoneName, Number(plain.seconds));
    if (known !== undefined) return plain.plus(BigInt(-known) * 1_000_000_000n).in(this.zone);
    const hours = this.zoneName.length > 3 && this.zoneName.startsWith('GMT') ? Number(this.zoneName.slice(3)) : 0;
    const zone = fixedZone(this.zoneName, hours * 3600);
    // The clock is taken as it is, without the offset.
    return plain.in(zone);
  }

  private dayOfYear(): void {
    const leap = daysIn(2, this.year) === 29;
    if (this.yearDay < 1 || this.yearDay > (leap ? 366 : 365)) throw this.range('day-of-year');
    let [month, day] = [1, this.yearDay];
    for (; day > daysIn(month, this.year); month++) day -= daysIn(month, this.year);
    if (this.month >= 0 && this.month !== month) throw this.outOfPlace(': day-of-year does not match month');
    if (this.day >= 0 && this.day !== day) throw this.outOfPlace(': day-of-year does not match day');
    [this.month, this.day] = [month, day];
  }
}

/** Three capitals, four or five that end in T, and a few by name; GMT and none may have an offset of hours. */
const ZONE_NAME =
  /^(?:ChST|MeST|GMT(?:[-+](?:2[0-3]|[01]?[0-9])(?![0-9]))?|[-+](?:2[0-3]|[01]?[0-9])(?![0-9])|[A-Z]{4}T(?![A-Z])|(?:[A-Z]{3}T|WITA)(?![A-Z])|[A-Z]{3}(?![A-Z]))/;

/** Go's time package writes bytes that are not ASCII as escapes. */
export function quote(text: string): string {
  let out = '';
  for (const rune of text) {
    const plain = rune >= ' ' && rune < '\x80' && strayByte(rune) === undefined;
    if (plain) out += rune === '"' || rune === '\\' ? `\\${rune}` : rune;
    else for (const byte of encode(rune)) out += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `"${out}"`;
}
