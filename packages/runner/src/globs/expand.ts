/** What a shell does to a pattern before it looks for files: variables, then braces. */
import type { Environment } from '../shell/find-shell';

/** Quotes go, and what they held means itself; within double ones variables are still variables. */
export function unquote(pattern: string): string {
  return pattern.replace(/\\.|'([^']*)'|"([^"]*)"/gs, (whole, single?: string, double?: string) => {
    if (single !== undefined) return single.replace(/[\\*?[\]{}$]/g, '\\$&');
    return double === undefined ? whole : double.replace(/[*?[\]{}]/g, '\\$&');
  });
}

/** `$NAME` and `${NAME}` from the OS environment; an unset one is nothing. */
export function expandVariables(pattern: string, env: Environment): string {
  return pattern.replace(/\\.|\$(?:\{(\w+)\}|([A-Za-z_]\w*))/gs, (whole, braced?: string, bare?: string) => {
    return whole.startsWith('\\') ? whole : (env[braced ?? bare ?? ''] ?? '');
  });
}

const MAX_WORDS = 10_000;

/** `a{b,c}` and `a{1..3}`, from left to right. Braces without a comma or a range stay as they are. */
export function expandBraces(pattern: string): string[] {
  const brace = firstBrace(pattern);
  if (!brace) return [pattern];
  const { start, end, parts } = brace;
  const [head, tail] = [pattern.slice(0, start), expandBraces(pattern.slice(end + 1))];
  const middles = parts ? parts.flatMap(expandBraces) : [pattern.slice(start, end + 1)];
  return middles.flatMap(middle => tail.map(rest => head + middle + rest)).slice(0, MAX_WORDS);
}

interface Brace {
  readonly start: number;
  readonly end: number;
  /** Absent: the braces mean themselves. */
  readonly parts?: readonly string[];
}

function firstBrace(pattern: string): Brace | undefined {
  const start = pattern.search(/(?<!\\)\{/);
  if (start < 0) return undefined;
  const parts: string[] = [];
  let [depth, from] = [0, start + 1];
  for (let at = start; at < pattern.length; at++) {
    const c = pattern.charAt(at);
    if (c === '{') depth++;
    if ((c === ',' && depth === 1) || (c === '}' && depth === 1)) {
      parts.push(pattern.slice(from, at));
      from = at + 1;
    }
    if (c === '}' && --depth === 0) {
      const range = parts.length === 1 ? rangeOf(parts[0] ?? '') : undefined;
      return { start, end: at, ...(range ? { parts: range } : parts.length > 1 && { parts }) };
    }
  }
  return undefined;
}

/** `1..3`, `3..1`, `1..9..2`, `a..e`. */
function rangeOf(text: string): readonly string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text);
  const letters = /^([A-Za-z])\.\.([A-Za-z])$/.exec(text);
  if (!numbers && !letters) return undefined;
  const [first, last] = numbers
    ? [Number(numbers[1]), Number(numbers[2])]
    : [letters?.[1]?.charCodeAt(0) ?? 0, letters?.[2]?.charCodeAt(0) ?? 0];
  const step = Math.max(1, Math.abs(Number(numbers?.[3] ?? 1))) * (last < first ? -1 : 1);
  const count = Math.min(Math.floor((last - first) / step) + 1, MAX_WORDS);
  return Array.from({ length: count }, (_, index) => {
    const value = first + index * step;
    return numbers ? String(value) : String.fromCharCode(value);
  });
}
