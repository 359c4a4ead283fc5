/** Secrets in what is printed. */
import { quoteGo } from '../template/format/quote';
import type { Value } from '../model';

/** Values too short to be told from other text stay: `no`, `1`. */
const SHORTEST = 5;

/** Keeps the texts of a value, for `maskSecrets`. */
export function noteSecret(secrets: Set<string>, value: Value | undefined): void {
  if (typeof value === 'string' && value.trim().length >= SHORTEST) secrets.add(value.trim());
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) noteSecret(secrets, item);
  else if (typeof value === 'object' && value !== null) {
    for (const item of value instanceof Map ? value.values() : Object.values(value)) noteSecret(secrets, item as Value);
  }
}

/** The text with stars where it holds one of the values, be it quoted as in Go or JSON. */
export function maskSecrets(text: string, secrets: ReadonlySet<string>): string {
  if (secrets.size === 0) return text;
  const forms = [...secrets].flatMap(value => [value, quoteGo(value).slice(1, -1), JSON.stringify(value).slice(1, -1)]);
  return [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .reduce((masked, form) => masked.replaceAll(form, '*****'), text);
}
