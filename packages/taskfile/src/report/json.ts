/** JSON as Go's encoder writes it. */

/** An object is its entries, in order: JavaScript would move keys that look like numbers to the front. */
export type Json = string | number | null | { readonly items: readonly Json[] } | readonly (readonly [string, Json])[];

/** Indented by two spaces, and with what HTML gives a meaning escaped. */
export function jsonText(value: Json, margin = ''): string {
  if (value === null || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  const inner = `${margin}  `;
  const block = (open: string, lines: readonly string[], close: string): string =>
    lines.length === 0 ? open + close : `${open}\n${lines.map(line => inner + line).join(',\n')}\n${margin}${close}`;
  if ('items' in value) return block('[', value.items.map(item => jsonText(item, inner)), ']'); // prettier-ignore
  return block('{', value.map(([key, item]) => `${quoted(key)}: ${jsonText(item, inner)}`), '}'); // prettier-ignore
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
