/** Go's `fmt.Sprintf` and its kin, for the values that templates have (semantics 5.4). */
import type { Value } from '../../model';
import { integerOf, typeName } from '../values';
import { noFlags, Printer } from './printer';

type Operand = Value | undefined;

/** As `fmt.Sprint` of one value: nil is `<nil>`. */
export function printValue(value: Operand): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  const printer = new Printer();
  printer.print(value, 'v');
  return printer.out;
}

/** `fmt.Sprintln`, or `fmt.Sprint`, which puts spaces only between operands when neither is a string. */
export function print(values: readonly Operand[], line: boolean): string {
  const printer = new Printer();
  values.forEach((value, index) => {
    const apart = typeof value !== 'string' && typeof values[index - 1] !== 'string';
    if (index > 0 && (line || apart)) printer.write(' ');
    if (typeof value === 'string') printer.write(value);
    else if (typeof value === 'bigint') printer.write(String(value));
    else printer.print(value, 'v');
  });
  if (line) printer.write('\n');
  return printer.out;
}

export function sprintf(format: string, values: readonly Operand[]): string {
  return new Formatter(format, values).run();
}

const FLAGS: ReadonlyMap<string, 'sharp' | 'zero' | 'plus' | 'minus' | 'space'> = new Map([
  ['#', 'sharp'],
  ['0', 'zero'],
  ['+', 'plus'],
  ['-', 'minus'],
  [' ', 'space'],
]);

/** Widths and precisions beyond this are none (fmt, tooLarge). */
const MAX_NUMBER = 1_000_000;

class Formatter {
  private readonly printer = new Printer();
  private at = 0;
  private next = 0;
  private reordered = false;
  private goodNumber = true;

  constructor(
    private readonly format: string,
    private readonly values: readonly Operand[],
  ) {}

  run(): string {
    const { format, printer } = this;
    for (;;) {
      const percent = format.indexOf('%', this.at);
      printer.write(format.slice(this.at, percent < 0 ? undefined : percent));
      if (percent < 0) break;
      this.at = percent + 1;
      this.verb();
    }
    if (!this.reordered && this.next < this.values.length) this.extra();
    return printer.out;
  }

  private verb(): void {
    const { format, printer, values } = this;
    printer.flags = noFlags();
    this.goodNumber = true;
    this.flags();
    let indexed = this.index();
    indexed = this.width(indexed);
    indexed = this.precision(indexed);
    if (!indexed) this.index();
    const code = format.codePointAt(this.at);
    if (code === undefined) return printer.write('%!(NOVERB)');
    const verb = String.fromCodePoint(code);
    this.at += verb.length;
    if (verb === '%') printer.write('%');
    else if (this.isLost()) printer.write(`%!${verb}(BADINDEX)`);
    else if (this.next >= values.length) printer.write(`%!${verb}(MISSING)`);
    else {
      if (verb === 'v' || verb === 'w') {
        const { sharp, plus } = printer.flags;
        Object.assign(printer.flags, { source: sharp, sharp: false, names: plus, plus: false });
      }
      printer.print(values[this.next++], verb);
    }
  }

  /** Whether an operand was asked for that there is not. */
  private isLost(): boolean {
    return !this.goodNumber;
  }

  private flags(): void {
    for (; ; this.at++) {
      const flag = FLAGS.get(this.format.charAt(this.at));
      if (flag === undefined) return;
      this.printer.flags[flag] = true;
    }
  }

  /** `[3]`: which operand comes next. */
  private index(): boolean {
    if (this.format.charAt(this.at) !== '[') return false;
    this.reordered = true;
    const close = this.format.indexOf(']', this.at);
    const inner = close < 0 || this.format.length - this.at < 3 ? '' : this.format.slice(this.at + 1, close);
    this.at = inner === '' && close !== this.at + 1 ? this.at + 1 : close + 1;
    const number = /^[0-9]+$/.test(inner) && Number(inner) <= MAX_NUMBER * 10 ? Number(inner) : undefined;
    if (number !== undefined && number >= 1 && number <= this.values.length) {
      this.next = number - 1;
      return true;
    }
    this.goodNumber = false;
    return number !== undefined;
  }

  private width(indexed: boolean): boolean {
    const { flags } = this.printer;
    if (this.format.charAt(this.at) === '*') {
      this.at++;
      const width = this.operandNumber();
      if (width === undefined) this.printer.write('%!(BADWIDTH)');
      else flags.width = Math.abs(width);
      if (width !== undefined && width < 0) Object.assign(flags, { minus: true, zero: false });
      return false;
    }
    const width = this.number();
    if (width !== undefined) {
      flags.width = width;
      if (indexed) this.goodNumber = false;
    }
    return indexed;
  }

  private precision(indexed: boolean): boolean {
    const { flags } = this.printer;
    if (this.format.charAt(this.at) !== '.' || this.at + 1 >= this.format.length) return indexed;
    this.at++;
    if (indexed) this.goodNumber = false;
    const again = this.index();
    if (this.format.charAt(this.at) !== '*') {
      flags.precision = this.number() ?? 0;
      return again;
    }
    this.at++;
    const precision = this.operandNumber();
    if (precision === undefined || precision < 0) this.printer.write('%!(BADPREC)');
    else flags.precision = precision;
    return false;
  }

  private number(): number | undefined {
    const [digits = ''] = /^[0-9]*/.exec(this.format.slice(this.at, this.at + 10)) ?? [];
    if (digits === '') return undefined;
    // A number that is too long swallows the rest, as it does for Go.
    if (Number(digits) > MAX_NUMBER * 10 || digits.length === 10) {
      this.at = this.format.length;
      return undefined;
    }
    this.at += digits.length;
    return Number(digits);
  }

  private operandNumber(): number | undefined {
    const number = integerOf(this.values[this.next]);
    if (this.next < this.values.length) this.next++;
    return number === undefined || number > MAX_NUMBER || number < -MAX_NUMBER ? undefined : Number(number);
  }

  private extra(): void {
    const { printer } = this;
    printer.flags = noFlags();
    printer.write('%!(EXTRA ');
    this.values.slice(this.next).forEach((value, index) => {
      if (index > 0) printer.write(', ');
      if (value !== undefined && value !== null) printer.write(`${typeName(value)}=`);
      printer.print(value, 'v');
    });
    printer.write(')');
  }
}
