/** JSON as Go's encoder writes it. */

/** An object is its entries, in order: JavaScript would move keys that look like numbers to the front. */
export type Json = string | number | null | { readonly items: Iterable<Json> } | readonly (readonly [string, Json])[];

/** Indented by two spaces, and with what HTML gives a meaning escaped. */
export function jsonText(value: Json): string {
  return valueText(value, '\n');
}

function valueText(value: Json, lineBreak: string): string {
  if (value === null || typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  const inner = `${lineBreak}  `;
  const block = (open: string, parts: readonly string[], close: string): string =>
    parts.length === 0 ? open + close : `${open}${inner}${parts.join(`,${inner}`)}${lineBreak}${close}`;
  if ('items' in value) return block('[', Array.from(value.items, item => valueText(item, inner)), ']'); // prettier-ignore
  return block('{', value.map(([key, item]) => `${quoted(key)}: ${valueText(item, inner)}`), '}'); // prettier-ignore
}

function quoted(text: string): string {
  // Nearly all texts: a look is far cheaper than a replacement.
  if (/^[ !#-%'-;=?-[\]-~]*$/.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, escaped);
}

function escaped(c: string): string {
  return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
