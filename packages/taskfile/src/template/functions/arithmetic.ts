/** Whole numbers as the shell calculates with them in `$((…))`. */
import { FunctionError } from '../error';
import { wrap } from './integers';

type Env = (name: string) => string | undefined;

/** Operators by how strongly they bind, weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const MAX_DEPTH = 200;

/** Throws a `FunctionError` for what is no calculation, or divides by zero. */
export function arithmetic(text: string, env: Env): bigint {
  const tokens = text.match(/\d\w*|[A-Za-z_]\w*|\$\{?[A-Za-z_]\w*\}?|\*\*|\|\||&&|==|!=|<=|>=|<<|>>|\S/g) ?? [];
  if (tokens.length === 0) return 0n;
  const parser = new Parser(tokens, env);
  const value = parser.binary(0);
  if (parser.at < tokens.length) throw new FunctionError(`not a valid arithmetic operator: ${tokens[parser.at] ?? ''}`);
  return value;
}

class Parser {
  at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly env: Env,
  ) {}

  binary(level: number): bigint {
    const operators = LEVELS[level];
    if (!operators) return this.power();
    let value = this.binary(level + 1);
    for (;;) {
      const operator = this.tokens[this.at] ?? '';
      if (!operators.includes(operator)) return value;
      this.at++;
      value = apply(operator, value, this.binary(level + 1));
    }
  }

  private power(): bigint {
    const base = this.unary();
    if (this.tokens[this.at] !== '**') return base;
    this.at++;
    const exponent = this.power();
    if (exponent < 0n) throw new FunctionError('exponent less than 0');
    let value = 1n;
    for (let i = 0n; i < exponent && i < 64n; i++) value = wrap(value * base);
    return value;
  }

  private unary(): bigint {
    if (++this.depth > MAX_DEPTH) throw new FunctionError('the calculation is nested too deeply', 'limit');
    const token = this.tokens[this.at++] ?? '';
    let value: bigint;
    if (token === '(') {
      value = this.binary(0);
      if (this.tokens[this.at++] !== ')') throw new FunctionError('reached EOF without matching `(` with `)`');
    } else if (token === '-') value = wrap(-this.unary());
    else if (token === '+') value = this.unary();
    else if (token === '!') value = this.unary() === 0n ? 1n : 0n;
    else if (token === '~') value = ~this.unary();
    else value = this.number(token);
    this.depth--;
    return value;
  }

  private number(token: string): bigint {
    const name = token.replace(/^\$\{?|\}$/g, '');
    const text = /^[A-Za-z_]/.test(name) ? (this.env(name) ?? '') : token;
    if (/^[1-9][0-9]*$|^0$/.test(text) || /^0[xX][0-9a-fA-F]+$/.test(text)) return wrap(BigInt(text));
    if (/^0[0-7]+$/.test(text)) return wrap(BigInt(`0o${text.slice(1)}`));
    // A variable that is no number counts as 0.
    if (name !== token || /^[A-Za-z_]/.test(name)) return 0n;
    throw new FunctionError(`not a valid arithmetic operator: ${token}`);
  }
}

function apply(operator: string, a: bigint, b: bigint): bigint {
  const flag = (is: boolean): bigint => (is ? 1n : 0n);
  if ((operator === '/' || operator === '%') && b === 0n) throw new FunctionError('division by zero');
  const results: Readonly<Record<string, () => bigint>> = {
    '||': () => flag(a !== 0n || b !== 0n),
    '&&': () => flag(a !== 0n && b !== 0n),
    '|': () => a | b,
    '^': () => a ^ b,
    '&': () => a & b,
    '==': () => flag(a === b),
    '!=': () => flag(a !== b),
    '<=': () => flag(a <= b),
    '>=': () => flag(a >= b),
    '<': () => flag(a < b),
    '>': () => flag(a > b),
    '<<': () => a << (b & 63n),
    '>>': () => a >> (b & 63n),
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '/': () => a / b,
    '%': () => a % b,
  };
  return wrap(results[operator]?.() ?? 0n);
}
