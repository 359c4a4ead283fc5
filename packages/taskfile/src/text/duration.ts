/** Go duration texts: `300ms`, `1h30m`. */

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a Go duration, or undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const negative = text.startsWith('-');
  let rest = negative || text.startsWith('+') ? text.slice(1) : text;
  if (rest === '0') return 0;
  if (rest === '') return undefined;
  let total = 0;
  while (rest !== '') {
    const [matched, amount, unit] = /^(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/.exec(rest) ?? [];
    if (matched === undefined || unit === undefined) return undefined;
    total += Number(amount) * (UNIT_MS[unit] ?? 0);
    rest = rest.slice(matched.length);
  }
  return negative ? -total : total;
}
